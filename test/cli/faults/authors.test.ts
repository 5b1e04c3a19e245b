// Whatever bench files hand in, throw or do to their process: a sentence about it, the rest measured,
// and a Run that is read again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRun } from '../../../src/model/parse.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { baremark } from '../command.ts';

/** File → its text, and what is said: of a failure, or in a warning beside what was measured. */
const failing: Readonly<Record<string, readonly [string, RegExp]>> = {
  'critical-text': [
    `bench('x', { critical: 'yes' }, work);`,
    /"critical" is true or false, not "yes"/,
  ],
  'margin-text': [`bench('x', { margin: '5%' }, work);`, /"margin" is a ratio .* not "5%"/],
  'items-bigint': [
    `bench('x', { items: 5n }, work);`,
    /"items" must be a number above 0, not the BigInt 5/,
  ],
  'items-thrown': [`bench('x', { items: () => { throw 7; } }, work);`, /an option threw 7/],
  'threads-text': [`bench('x', { threads: ['a'] }, work);`, /"threads" is a list of whole numbers/],
  'param-bigint': [`bench('x', { params: { n: 5n } }, work);`, /options\.params\.n.*bigint/],
  'long-name': [`bench('x'.repeat(20e6), work);`, /at most 1000 characters .* not 20000000/],
  'figures-throw': [
    `bench('x', { figures() { throw new Error('none'); } }, work);`,
    /threw Error: none/,
  ],
  'throws-null': [`bench('x', () => { throw null; });`, /it threw a value: null$/],
  'throws-bigint': [`bench('x', () => { throw 5n; });`, /it threw a value: the BigInt 5$/],
  'throws-symbol': [`bench('x', () => { throw Symbol('s'); });`, /it threw a value: Symbol\(s\)$/],
  'throws-hostile': [
    `bench('x', () => { throw { toString() { throw 1; } }; });`,
    /it threw a value: an object$/,
  ],
  'throws-long': [
    `bench('x', () => { throw new Error('y'.repeat(2e7)); });`,
    /^it threw Error: y{400,500}$/,
  ],
  'rejects-nothing': [`bench('x', async () => { throw undefined; });`, /a value: undefined$/],
  'top-null': [`throw null;`, /could not be loaded: it threw a value: null$/],
  'writes-pipe': [
    `import { writeSync } from 'node:fs';
     let calls = 0;
     bench('x', () => { if (calls++ === 0) writeSync(3, Buffer.from([0, 0, 0, 8, 1, 2, 3, 4])); });`,
    /it wrote to descriptor 3, which is Baremark's/,
  ],
  'closes-pipe': [
    `import { closeSync } from 'node:fs';
     let calls = 0;
     bench('x', () => { if (calls++ === 0) closeSync(3); });`,
    /it closed descriptor 3, which is Baremark's/,
  ],
};

const measured: Readonly<Record<string, readonly [string, RegExp]>> = {
  'figures-bigint': [
    `bench('x', { figures: () => [{ name: 'r', unit: 'count', value: 5n }] }, work);`,
    /figure 1 \("r"\) is the BigInt 5, not a finite number/,
  ],
  'figures-nan': [
    `bench('x', { figures: () => [{ name: 'hit ratio', unit: 'ratio', value: 0 / 0 }] }, work);`,
    /"hit ratio"\) is NaN, not/,
  ],
  'figures-mixed': [
    `bench('x', { figures: () => [{ name: 'a', unit: 'parsecs', value: 1 }, 5, null,
       { name: 'kept', unit: 'count', value: 2 }] }, work);`,
    /figure 1 \("a"\) has the unit "parsecs".*figure 2 is a value of type number.*figure 3 is null/,
  ],
  'figures-object': [
    `bench('x', { figures: () => ({}) }, work);`,
    /"figures" gave .* instead of a list/,
  ],
};

const preamble = `import { bench } from 'baremark';
const work = () => Math.imul(3, 5);\n`;

function projectOf(): Record<string, string> {
  const files = Object.entries({ ...failing, ...measured }).map(([name, [text]]) => {
    return [`${name}.bench.mjs`, `${preamble}${text}`];
  });
  const good = `${preamble}bench('good', work);
process.send?.({ kind: 'measured', measurements: [{}] });`;
  return { ...Object.fromEntries(files), 'good.bench.mjs': good };
}

function saidOf({ outcome, warnings }: Measurement): string {
  return outcome.kind === 'failed'
    ? outcome.reason
    : warnings.map(({ message }) => message).join('\n');
}

test('each odd file is one sentence, the others are measured, and the Run is read again', async (t) => {
  const folder = temporaryFolder(t, projectOf());
  const quickly = ['--quick', '--launches', '1', '--sampling', '10ms', '--no-html', '--json'];
  const { status, stdout, stderr } = await baremark(folder, ['run', ...quickly]);
  assert.equal(status, 3, stderr);
  const parsed = parseRun(JSON.parse(stdout));
  if (parsed.kind === 'invalid') assert.fail(parsed.reason);
  const of = (name: string): Measurement => {
    const found = parsed.run.measurements.find(({ benchmark }) => {
      return benchmark.file === `${name}.bench.mjs`;
    });
    return found ?? assert.fail(`${name} vanished`);
  };
  for (const [name, [, said]] of Object.entries(failing)) {
    assert.equal(of(name).outcome.kind, 'failed', name);
    assert.match(saidOf(of(name)), said, name);
  }
  for (const [name, [, said]] of Object.entries(measured)) {
    assert.equal(of(name).outcome.kind, 'complete', name);
    assert.match(saidOf(of(name)), said, name);
  }
  assert.equal(of('good').outcome.kind, 'complete');
  assert.deepEqual(of('figures-mixed').figures, [{ name: 'kept', unit: 'count', value: 2 }]);
  assert.doesNotMatch(stderr, /^\s+at /m);
  const again = await baremark(folder, ['report', '--format', 'json']);
  assert.equal(again.status, 0, again.stderr);
});
