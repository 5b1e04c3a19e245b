import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readRun } from '../../src/history/run-file.ts';
import type { Run } from '../../src/model/run/run.ts';
import { attachment } from '../../src/report/html/attachment.ts';
import { render } from '../../src/report/html/markup.ts';
import { rounded } from '../../src/report/html/rounded.ts';
import { sampleMeasurement, sampleRun } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The file behind the link of that id; null without such a link. */
function fileOf(run: Run, id: string, document: object = {}): Buffer | null {
  const html = render(attachment(document, run));
  const base64 = new RegExp(`id="${id}" href="data:application/gzip;base64,([^"]*)"`).exec(
    html,
  )?.[1];
  return base64 === undefined ? null : Buffer.from(base64, 'base64');
}

describe('the files that a page holds', () => {
  it('have the analysis to 6 digits', () => {
    const file = fileOf(sampleRun, 'baremark-judgement', {
      timeNs: [1234.56789, 12_345_678],
      x: '1.23456789',
    });
    const document: unknown = JSON.parse(gunzipSync(file ?? '').toString('utf8'));
    assert.deepEqual(document, { timeNs: [1234.57, 12_345_700], x: '1.23456789' });
  });

  it('have a Run that can be read again: what was measured to 6 digits, all else as it was', (context) => {
    const path = join(temporaryFolder(context), 'run.json.gz');
    const durationNs = [1_234_567.8, 2_345_678.9];
    const measurement = { ...sampleMeasurement('first', 0), columns: { durationNs } };
    const seed = 123_456_789;
    const run = { ...sampleRun, plan: { ...sampleRun.plan, seed }, measurements: [measurement] };
    writeFileSync(path, fileOf(run, 'baremark-run') ?? '');
    const [read] = readRun(path).measurements;
    assert.deepEqual(read?.columns, { durationNs: [1_234_570, 2_345_680] });
    assert.equal(readRun(path).plan.seed, seed);
    assert.deepEqual(read?.processColumns, rounded(measurement.processColumns));
  });

  it('leave out a Run that is large, and say where it is', () => {
    let state = 1;
    const durationNs = Array.from({ length: 40_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state;
    });
    const measurement = { ...sampleMeasurement('first', 0), columns: { durationNs } };
    const run = { ...sampleRun, measurements: [measurement] };
    assert.equal(fileOf(run, 'baremark-run'), null);
    const html = render(attachment({}, run));
    assert.ok(html.includes(`baremark report ${run.id} --format json --output run.json`));
  });
});
