// One row of the metric table.
export const units = [
  'ns',
  'bytes',
  'count',
  'perSec',
  'ratio',
  'index',
  'cycles',
  'instructions',
  'joules',
] as const;

export type Unit = (typeof units)[number];

/** `thread`: belongs to one thread and may be summed over threads. `process`: never summed over threads. */
export type Scope = 'thread' | 'process' | 'machine';

export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly better: 'lower' | 'higher' | 'neither';
  readonly scope: Scope;
  /** What a reader must believe for the number to mean what its label says. */
  readonly assumption: string;
}

/** A row whose id the type system knows. */
export function row<const Id extends string>(
  id: Id,
  label: string,
  unit: Unit,
  better: Metric['better'],
  scope: Scope,
  assumption: string,
): Metric & { readonly id: Id } {
  return { id, label, unit, better, scope, assumption };
}
