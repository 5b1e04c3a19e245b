// One call after another of a case that says by a deferred when it is done. Calls that are done before
// they return are repeated in a loop: from within `resolve` the stack would grow with each.

/** What the case is handed, as far as it is known to be used. */
interface Deferred {
  readonly benchmark: unknown;
  readonly resolve: () => void;
}

/**
 * @param finish called at the moment of the last resolution
 * @throws what a call throws before it returns
 */
export function driveDeferred(
  benchmark: unknown,
  count: number,
  body: (this: Deferred, deferred: Deferred) => unknown,
  finish: () => void,
): Promise<void> {
  return new Promise((settle, reject) => {
    let left = count;
    let isOpen = false;
    let isInside = false;
    const deferred: Deferred = {
      benchmark,
      resolve() {
        if (!isOpen) {
          reject(new Error('deferred.resolve() was called twice for one call'));
          return;
        }
        isOpen = false;
        if (!isInside) advance();
      },
    };
    const advance = (): void => {
      try {
        while (!isOpen) {
          if (left === 0) {
            finish();
            settle();
            return;
          }
          left -= 1;
          isOpen = true;
          isInside = true;
          body.call(deferred, deferred);
          isInside = false;
        }
      } catch (error) {
        reject(error);
      }
    };
    advance();
  });
}
