// What suites do with tinybench, mitata and Benchmark.js beside declaring cases: listeners that prepare,
// results by task, durations of their own, names of older versions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const brief = ['--launches', '1', '--sampling', '5ms', '--no-html', '--max-warmup', '20ms'];

const tiny = `import { Bench, Task, hrtimeNow } from 'tinybench';
let warmed = null, begun = null, own = null;
const order = [];
const bench = new Bench({
  now: hrtimeNow,
  setup: async (task, mode) => { order.push('setup ' + mode); if (mode === 'warmup') warmed = [1]; },
  teardown: (task, mode) => { order.push('teardown ' + mode); },
});
bench.addEventListener('start', () => { order.push('start'); begun = [2]; });
bench.add('prepared', () => [...warmed, ...begun, ...own].map(String));
bench.getTask('prepared').addEventListener('start', () => { own = [3]; });
const expected = 'setup warmup,beforeAll warmup,teardown warmup,start,setup run,beforeAll run';
bench.add('ordered', () => { if (order.join() !== expected) throw new Error(order.join()); return order; },
  { beforeAll(mode) { order.push('beforeAll ' + mode); } });
bench.add('overridden', () => ({ overriddenDuration: 5 }));
bench.add('overridden later', async () => ({ overriddenDuration: 6 }));
bench.add('overridden with hooks', () => ({ overriddenDuration: 7 }), { beforeEach() {} });
bench.add('modes', () => 1, { beforeEach(mode) { if (!['warmup', 'run'].includes(mode)) throw mode; } });
bench.add('throws', () => { throw new RangeError('no server'); });
const gone = new AbortController();
gone.abort();
bench.add('aborted', () => 1, { signal: gone.signal });
const events = [];
for (const task of bench.tasks) {
  for (const type of ['start', 'error', 'cycle', 'complete']) {
    task.addEventListener(type, (event) => events.push([type, event.task.name, task.result.state].join(' ')));
  }
}
const together = new Bench({ concurrency: 'task' }).add('together', async () => 1);
await bench.run();
await together.run();
console.log(bench.results.map((result) => result.latency?.mean.toFixed(1) ?? result.state).join());
console.log(events.filter((event) => /prepared|throws/.test(event)).join());
console.log(together.tasks[0].result.error.message);
const { latency } = bench.tasks[0].result;
try { latency.p99; } catch (error) { console.log(error.message); }
console.log(JSON.stringify(Object.keys({ ...latency }).sort()));
const alone = new Task(bench, 'alone', () => [1]);
await alone.run();
console.log(alone.result.state, bench.now() > 0);
const strict = new Bench({ throws: true }).add('fails', () => { throw new RangeError('gone'); });
await strict.run().catch((error) => console.log('rejected:', error.message));
`;

test('tasks of tinybench are prepared by their events and tell results of their own', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}', 'tiny.mjs': tiny });
  const { stdout, stderr } = await baremarkHere(folder, ['run', 'tiny.mjs', '--details', ...brief]);
  const printed = stdout
    .slice(0, stdout.search(/^Baremark /m))
    .trimEnd()
    .split('\n');
  assert.deepEqual(
    printed,
    [
      '0.0,0.0,5.0,6.0,7.0,0.0,errored',
      'start prepared not-started,cycle prepared completed,complete prepared completed,' +
        'start throws not-started,error throws errored,cycle throws errored,complete throws errored',
      'concurrency: "task" of tinybench is not carried over',
      'the percentile p99 of tinybench is not carried over: a few launches have none; ' +
        'read p50, or the p95 and p99 of the report over all samples.',
      '["aad","critical","df","mad","max","mean","min","moe","p50","rme","samples","samplesCount",' +
        '"sd","sem","variance"]',
      'completed true',
      'rejected: gone',
    ],
    stderr,
  );
  assert.match(stdout, /aborted +skipped\n +its signal was aborted before it began/);
});

const mit = `import { baseline, bench, group, lineplot, measure, run } from 'mitata';
group({ name: 'parse', summary: false }, () => {
  baseline('Number()', () => Number('12.5'));
  bench('parseFloat', () => parseFloat('12.5'));
});
lineplot(() => bench('list', (state) => 1));
const stats = await measure(function single() { return [1, 2]; });
const lines = [];
const { benchmarks } = await run({ avg: true, json: false, colors: true, min_max: true, percentiles: false });
console.log(stats.samples.length, benchmarks.map((each) => [each.group, each.name, each.baseline].join()).join(' '));
bench('quiet', () => [3]);
const silent = await run({ silent: true, observe: (trial) => ({ ...trial, seen: true }) });
console.log(silent.benchmarks[0].seen, silent.benchmarks[0].stats.avg > 0);
bench('json', () => [4]);
await run({ json: true, print: (text) => console.log(JSON.parse(text).benchmarks[0].alias) });
bench('fails', () => { throw new RangeError('gone'); });
await run({ throw: true }).catch((error) => console.log('rejected:', error.message));
`;

test('mitata’s older interface, its measure() and the options of run() are carried over', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}', 'mit.mjs': mit });
  const { stdout, stderr } = await baremarkHere(folder, [
    'run',
    'mit.mjs',
    '--details',
    ...brief,
    '--launches',
    '2',
  ]);
  const printed = stdout
    .slice(0, stdout.search(/^Baremark /m))
    .trimEnd()
    .split('\n');
  assert.deepEqual(
    printed.map((line) => line.replace(/[\d.]+ ns/, 'N ns')),
    [
      'Number()  N ns/iter',
      'parseFloat  N ns/iter',
      'list  error: an own loop over mitata’s state is not carried over',
      '2 parse,Number(),true parse,parseFloat,false ,list,false',
      'true true',
      'json',
      'rejected: gone',
    ],
    stderr,
  );
  assert.match(stdout, /→ In mit\.mjs, yield the function to repeat\./);
});

const older = `const { Benchmark } = require('benchmark');
const again = Benchmark.runInContext({});
again.Suite('older').add('one', () => [1]).add('two', () => [2])
  .on('complete', function () { console.log(this.pluck('name').join(), Benchmark.pluck(this, 'id').length); })
  .run();
`;

test('what suites for version 1 of Benchmark.js call is there, and another context is the same', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}', 'older.js': older });
  const { stdout, stderr } = await baremarkHere(folder, ['run', 'older.js', '--details', ...brief]);
  assert.match(stdout, /^one,two 2\nBaremark /, stderr);
});
