// The events that Benchmark.js fires before it times a case, in which suites prepare what it uses. A launch
// fires them for the one case that it measures.
import { leftOut } from '../../launch/failure.ts';
import type { BenchmarkLibrary, ForeignBenchmark, ForeignSuite } from './package.ts';

/** Suites whose own start was fired in this thread: it comes once, before that of the first case. */
const started = new WeakSet<ForeignSuite>();

/**
 * A promise that the last listener returns is awaited.
 * @param suite null for a benchmark that is run without a suite
 * @throws what a listener throws; an Error that leaves the case out when a listener cancels it
 */
export async function fireStart(
  { Event }: BenchmarkLibrary,
  benchmark: ForeignBenchmark,
  suite: ForeignSuite | null,
): Promise<void> {
  if (suite !== null && !started.has(suite)) {
    started.add(suite);
    suite.reset();
    suite.running = true;
    await suite.emit(new Event({ type: 'start', target: suite[0], currentTarget: suite }));
  }
  if (suite?.aborted === true) throw leftOut('a listener of its suite’s "start" aborts it');
  openRun(benchmark);
  const start = new Event('start');
  await benchmark.emit(start);
  if (start.cancelled) throw leftOut('a listener of its "start" cancels it');
  if (benchmark.aborted) throw leftOut('a listener of its "start" aborts it');
}

/** As at the beginning of a run of the package's own. */
export function openRun(benchmark: ForeignBenchmark): void {
  // Otherwise reset() would abort it.
  benchmark.running = false;
  benchmark.reset();
  benchmark.running = true;
  benchmark.count = benchmark.initCount;
  Object.assign(benchmark.times, { timeStamp: Date.now() });
}
