// Why a resource cannot be judged.

export type Doubt =
  | 'few rows'
  | 'too short'
  | 'too wide'
  | 'slowing'
  | 'no trend'
  | 'few rises'
  /** Nobody knows what the process itself gained. */
  | 'no control'
  /** No more growth than V8 may still learn of a program that has done so little. */
  | 'few operations'
  | 'one process'
  /** The operations did not double within what is judged: a table need not have grown. */
  | 'no doubling'
  /** The level rose by more than allowed while they doubled. */
  | 'jumps'
  /** The level scatters by more than allowed, whether it rose or not. */
  | 'level';
