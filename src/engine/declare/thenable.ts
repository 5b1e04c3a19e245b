// What a call gives that is not over yet: a promise, or anything else that has `then`.

/** As `await` sees it: objects and functions with a callable `then`, lazy query builders among them. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  const canHaveThen = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return canHaveThen && 'then' in value && typeof value.then === 'function';
}

/** How an error of this kind is known: one that crosses threads keeps neither class nor code. */
export const mixedResultsMessage =
  'some of its calls return a promise and others do not, and what is not awaited is not measured';

/** @throws Error when a call that was timed without waiting gave something to wait for */
export function requireSettled(result: unknown): void {
  if (isThenable(result)) throw new Error(mixedResultsMessage);
}
