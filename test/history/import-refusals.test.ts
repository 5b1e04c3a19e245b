// Files that cannot be imported: one sentence that names file and line or field, and a next step.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { importSeries } from '../../src/history/import.ts';
import { UserError } from '../../src/model/user-error.ts';
import { githubActionBenchmarkFile } from '../fixtures/github-action-benchmark-file.ts';
import { googleBenchmarkFile } from '../fixtures/google-benchmark-file.ts';
import { hyperfineFile } from '../fixtures/hyperfine-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function refusal(context: TestContext, name: string, text: string, column: string | null = null) {
  const folder = temporaryFolder(context, { [name]: text });
  try {
    const settings = { column, isHigherBetter: false };
    const { warnings } = importSeries([join(folder, name)], null, settings);
    return `imported, with ${warnings.map(({ message }) => message).join(' ')}`;
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.exitStatus, 2);
    assert.ok(error.message.includes(name), error.message);
    assert.ok(error.advice.length > 10);
    return error.message;
  }
}

const wrongCsv: readonly (readonly [text: string, says: RegExp, column?: string])[] = [
  ['', /a\.csv is empty/],
  ['index,value\n0,fast\n', /has "fast" in column "value" on line 2, which is not a number/],
  ['index,value\n0,1\n1\n', /has 1 cells on line 3, and its header has 2/],
  ['time,value\nyesterday,1\n', /has "yesterday" as the time on line 2/],
  ['time,value\n17,1\n', /has "17" as the time on line 2/],
  ['mean,p99\n1,2\n', /does not say which column holds the values: .* "mean", "p99"/],
  ['mean,p99\n1,2\n', /has no column "p95"; its header \(line 1\) has "mean", "p99"/, 'p95'],
  ['value\nInfinity\n', /has "Infinity" in column "value" on line 2/],
];

for (const [text, says, column] of wrongCsv) {
  test(`a CSV is refused: ${says.source}`, (context) => {
    assert.match(refusal(context, 'a.csv', text, column), says);
  });
}

/** What is wrong at one place is left out, and the rest is read. */
const partlyWrong: readonly (readonly [name: string, text: string, says: RegExp])[] = [
  ['a.csv', 'value\n1\nfast\n2\n', /imported, with 1 value is left out: .*"fast" .* on line 3/],
  ['a.csv', 'value\n1\n1e308\n2\n1e-320\n', /2 values are left out: .*"1e308" .* beyond/],
  ['a.csv', 'time,value\n2026-02-28,1\n2026-02-30,2\n', /"2026-02-30" as the time on line 3/],
  ['a.json', hyperfineFile.replace('0.005924980000000001,', '"soon",'), /times\[1\] .* is "soon"/],
  [
    'a.json',
    googleBenchmarkFile.replace('"time_unit": "ns"', '"time_unit": "h"'),
    /imported, with .*benchmarks\[0\]\.time_unit .* is "h" and not one of/,
  ],
  [
    'a.json',
    githubActionBenchmarkFile.replace('216.5', 'null'),
    /\.benches\[0\]\.value .* is null/,
  ],
];

for (const [name, text, says] of partlyWrong) {
  test(`is left out and named: ${says.source}`, (context) => {
    assert.match(refusal(context, name, text), says);
  });
}

test('200,000 entries of one name take as long as as many of many names', (context) => {
  const took = (nameOf: (index: number) => string): number => {
    const benchmarks = Array.from({ length: 200_000 }, (_, index) => {
      return { name: nameOf(index), real_time: 1 + (index % 7), time_unit: 'ns' };
    });
    const text = JSON.stringify({ benchmarks });
    const path = join(temporaryFolder(context, { 'a.json': text }), 'a.json');
    const beganMs = performance.now();
    importSeries([path], null, { column: null, isHigherBetter: false });
    return performance.now() - beganMs;
  };
  const many = took((index) => `x${index % 1000}`);
  const one = took(() => 'x');
  assert.ok(one < 5 * many, `${one} ms against ${many} ms`);
});

const wrongJson: readonly (readonly [text: string, says: RegExp])[] = [
  ['{"results": [', /a\.json is not JSON/],
  ['{"a": 1}', /is JSON of no known format/],
  ['[1, 2]', /is JSON of no known format/],
  [hyperfineFile.replaceAll('"command"', '"cmd"'), /results\[0\]\.command .* is missing/],
  [
    githubActionBenchmarkFile.replace(/"commit": \{/, '"revision": {'),
    /The field entries\.C\+\+ Benchmark\[0\]\.commit .* is missing/,
  ],
  ['{"entries": []}', /The field entries of .* is not an object/],
  [
    '{"benchmarks":[{"name":"x","real_time":1,"time_unit":"__proto__"}]}',
    /^The field benchmarks\[0\]\.time_unit .* is "__proto__" and not one of/,
  ],
  [
    '{"benchmarks":[{"name":"x","real_time":1e308,"time_unit":"s"}]}',
    /^The field .*real_time .* is 1e\+308, which is beyond any measurement/,
  ],
  [
    '{"benchmarks":[{"name":"x","real_time":1e15,"time_unit":"s"}]}',
    /real_time .* is beyond any measurement in its unit/,
  ],
  ['{"results":[{"command":"x","times":[5e-324]}]}', /is 5e-324, which is beyond/],
  [`{"results":[{"command":${'['.repeat(1e5)}${']'.repeat(1e5)}}]}`, /command .* is a list/],
  [githubActionBenchmarkFile.replace(/"date": \d+/, '"date": 1e300'), /is 1e\+300/],
];

for (const [text, says] of wrongJson) {
  test(`of a JSON file is refused: ${says.source}`, (context) => {
    assert.match(refusal(context, 'a.json', text), says);
  });
}

test('a file that is not there is named', () => {
  const settings = { column: null, isHigherBetter: false };
  assert.throws(() => importSeries(['none.csv'], null, settings), /none\.csv cannot be read/);
});
