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
    importSeries([join(folder, name)], null, { column, isHigherBetter: false });
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.exitStatus, 2);
    assert.ok(error.message.includes(name), error.message);
    assert.ok(error.advice.length > 10);
    return error.message;
  }
  return `${name} was imported`;
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

const wrongJson: readonly (readonly [text: string, says: RegExp])[] = [
  ['{"results": [', /a\.json is not JSON/],
  ['{"a": 1}', /is JSON of no known format/],
  ['[1, 2]', /is JSON of no known format/],
  [
    hyperfineFile.replace('0.005924980000000001,', '"soon",'),
    /results\[1\]\.times\[1\] .* is "soon"/,
  ],
  [hyperfineFile.replaceAll('"command"', '"cmd"'), /results\[0\]\.command .* is missing/],
  [
    googleBenchmarkFile.replace('"time_unit": "ns"', '"time_unit": "h"'),
    /benchmarks\[0\]\.time_unit .* is "h" and not one of/,
  ],
  [githubActionBenchmarkFile.replace('216.5', 'null'), /\.benches\[0\]\.value .* is null/],
  [
    githubActionBenchmarkFile.replace(/"commit": \{/, '"revision": {'),
    /The field entries\.C\+\+ Benchmark\[0\]\.commit .* is missing/,
  ],
  ['{"entries": []}', /The field entries of .* is not an object/],
];

for (const [text, says] of wrongJson) {
  test(`a JSON file is refused: ${says.source}`, (context) => {
    assert.match(refusal(context, 'a.json', text), says);
  });
}

test('a file that is not there is named', () => {
  const settings = { column: null, isHigherBetter: false };
  assert.throws(() => importSeries(['none.csv'], null, settings), /none\.csv cannot be read/);
});
