// A suite prints its results once, when all are known. Until then its file is loaded many times, and
// what it prints meanwhile would come out as often.

/** Swallows what this thread prints from now on. */
export function silence(): void {
  process.stdout.write = swallow;
  process.stderr.write = swallow;
}

const swallow: typeof process.stdout.write = (
  _chunk: unknown,
  encoding?: unknown,
  done?: unknown,
): boolean => {
  const after = typeof encoding === 'function' ? encoding : done;
  if (typeof after === 'function') queueMicrotask(() => after());
  return true;
};
