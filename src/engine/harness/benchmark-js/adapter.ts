// Benchmark.js with its clock replaced. Everything else is the package's own: suites, events, filters,
// the Mann-Whitney test and the line that a benchmark prints. A benchmark that is run before its
// results are known does nothing but be declared; once they are, it takes them over and fires the
// events that it would have fired.

import { registry, type Suite } from '../../declare/registry.ts';
import { awaitResults, declareCase, openCaseSuite, resultOf, withHooks } from '../session.ts';
import { fillIn } from './fill-in.ts';
import { fireStart, openRun } from './fire-start.ts';
import { type ForeignBenchmark, type ForeignSuite, openLibrary } from './package.ts';
import { isPlain, repeatCase } from './repeat-case.ts';

export const benchmarkJs = openLibrary();

const ids = new WeakMap<ForeignBenchmark, string>();
const groups = new WeakMap<ForeignSuite, Suite>();

const { push, run: runSuite } = benchmarkJs.Suite.prototype;

benchmarkJs.Suite.prototype.push = function (...benchmarks) {
  const length = push.apply(this, benchmarks);
  for (const benchmark of benchmarks) idOf(benchmark, this);
  return length;
};

benchmarkJs.Suite.prototype.run = function (options) {
  const outcomes = Array.from(this, (benchmark) => resultOf(idOf(benchmark, this)));
  if (outcomes.includes(undefined)) {
    awaitResults();
    return this;
  }
  for (let index = outcomes.length - 1; index >= 0; index -= 1) {
    if (outcomes[index]?.kind === 'left-out') this.splice(index, 1);
  }
  return runSuite.call(this, options);
};

benchmarkJs.prototype.run = function (options) {
  const outcome = resultOf(idOf(this, null));
  if (outcome === undefined) awaitResults();
  if (outcome === undefined || outcome.kind === 'left-out') return this;
  openRun(this);
  const start = new benchmarkJs.Event('start');
  this.emit(start);
  if (start.cancelled) return this;
  const isAsync = options?.async ?? this.async ?? false;
  const finish = (): void => fillIn(this, outcome);
  if (isAsync || this.defer === true) setTimeout(finish, 0);
  else finish();
  return this;
};

function idOf(benchmark: ForeignBenchmark, suite: ForeignSuite | null): string {
  const known = ids.get(benchmark);
  if (known !== undefined) return known;
  const { minSamples } = benchmark.options;
  const id = declareCase({
    name: benchmark.name ?? `<Test #${benchmark.id}>`,
    suite: withHooks(suite === null ? registry().root : groupOf(suite), {
      beforeEach: [() => fireStart(benchmarkJs, benchmark, suite)],
      afterEach: [],
    }),
    // The package's own default is no wish of the author.
    options: minSamples === undefined || minSamples <= 5 ? {} : { samples: minSamples },
    callback: () => Reflect.apply(Object(benchmark.fn), benchmark, []),
    ...(isPlain(benchmark) ? {} : { repeat: (probe) => repeatCase(benchmark, probe) }),
  });
  ids.set(benchmark, id);
  return id;
}

function groupOf(suite: ForeignSuite): Suite {
  const known = groups.get(suite);
  if (known !== undefined) return known;
  const group = openCaseSuite(suite.name);
  groups.set(suite, group);
  return group;
}
