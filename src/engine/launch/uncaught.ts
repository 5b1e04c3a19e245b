// Errors that nothing catches, where a benchmark runs in the main thread of its launch: a worker ends with
// their words, and this process would end without an answer.

/**
 * @returns what `work` gives
 * @throws what it throws, or the first error meanwhile that neither it nor a handler of the author's catches
 */
export async function orUncaught<T>(work: () => Promise<T>): Promise<T> {
  let fail: (error: unknown) => void = () => undefined;
  const uncaught = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const onUncaught = (error: unknown): void => {
    if (process.listenerCount('uncaughtException') === 1) fail(error);
  };
  process.on('uncaughtException', onUncaught);
  try {
    return await Promise.race([work(), uncaught]);
  } finally {
    process.off('uncaughtException', onUncaught);
  }
}
