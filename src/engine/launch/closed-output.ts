// Benchmarks print to streams that the user may have closed, which must not fail them.

/** Without a listener the first write after the reader has gone would end the process. */
export function outliveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
