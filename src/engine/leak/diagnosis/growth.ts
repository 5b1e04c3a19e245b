// What counts as growth. A program makes some things once, on first use, and replaces others for ever:
// neither grows with the operations.

/** Fewer than one in so many operations is taken for something that happened once or now and then. */
const fewestPerOperation = 0.05;
const fewestCount = 3;
/** Large enough to be told even if it came in few pieces, and at this much an operation. */
const mostQuietBytes = 256 * 1024;
const quietBytesPerOperation = 16;

export function isGrowth(count: number, bytes: number, operations: number): boolean {
  if (count >= Math.max(fewestCount, operations * fewestPerOperation) && bytes > 0) return true;
  return count > 1 && bytes >= Math.max(mostQuietBytes, operations * quietBytesPerOperation);
}

/** Of functions that were compiled for the first time there are hundreds of parts in any program. */
const fewestCodeParts = 2000;

/** A function that is made anew each time has several parts. */
export function isCodeGrowth(count: number, bytes: number, operations: number): boolean {
  return bytes > 0 && count >= Math.max(fewestCodeParts, 2 * operations);
}
