// What of another harness has no counterpart here: it can be imported, and says so where it is used.

/**
 * @param name as a file calls it
 * @param instead what to do, as a sentence
 */
export function notCarriedOver(name: string, instead: string): Error {
  return new Error(`${name} is not carried over: ${instead}`);
}
