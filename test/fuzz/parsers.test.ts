// Every parser against 2,000 seeded cases each: only a one-sentence error is thrown, nothing takes long,
// and what is accepted prints no NaN and no Infinity. BAREMARK_FUZZ=50000 tries as many.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { analyseSeries } from '../../src/analysis/trend.ts';
import { amount, duration, percentage, threadCounts } from '../../src/cli/config/values.ts';
import { surveyBaselines } from '../../src/history/baseline-read.ts';
import { saveBaseline } from '../../src/history/baseline-write.ts';
import { listBaselines } from '../../src/history/baselines.ts';
import { environmentKey } from '../../src/history/environment-key.ts';
import { importSeries } from '../../src/history/import.ts';
import { readRun } from '../../src/history/run-file.ts';
import { parseConfig } from '../../src/model/parse.ts';
import { baselineSchema } from '../../src/model/run/baseline.ts';
import type { Run } from '../../src/model/run/run.ts';
import { parseThreshold } from '../../src/model/threshold.ts';
import { UserError } from '../../src/model/user-error.ts';
import { renderTerminal } from '../../src/report/formats/terminal.ts';
import { renderTrendTerminal } from '../../src/report/formats/trend-terminal.ts';
import { githubActionBenchmarkFile } from '../fixtures/github-action-benchmark-file.ts';
import { googleBenchmarkFile } from '../fixtures/google-benchmark-file.ts';
import { hyperfineFile } from '../fixtures/hyperfine-file.ts';
import { sampleHeader, sampleRun } from '../fixtures/sample-run.ts';
import { quickParent, temporaryFolder } from '../temporary-folder.ts';
import { mutatedDocument, mutatedText } from './mutate.ts';

const cases = Number(process.env['BAREMARK_FUZZ'] ?? 2000);
const view = { isColour: false, columns: 100, isUnicode: true };
const longestMs = 5000;

/** @returns how many were accepted */
function tryAll(read: (seed: number) => void): number {
  let accepted = 0;
  for (let seed = 0; seed < cases; seed += 1) {
    const beganMs = performance.now();
    try {
      read(seed);
      accepted += 1;
    } catch (error) {
      if (!(error instanceof UserError)) {
        const told = error instanceof Error ? error.stack : String(error);
        assert.fail(`seed ${seed}: ${told}`);
      }
      assert.ok(error.message.length < 3000, `seed ${seed}: ${error.message.length} characters`);
    }
    assert.ok(performance.now() - beganMs < longestMs, `seed ${seed} took too long`);
  }
  return accepted;
}

function printsNumbers(run: Run, seed: number): void {
  const analysis = analyze(run, defaultAnalysisSettings);
  const text = renderTerminal(run, { analysis, verdicts: [] }, view);
  assertNumbers(text, seed);
}

function assertNumbers(text: string, seed: number): void {
  // A sentence may say what it refused, over the end of a line too.
  const told = text.replaceAll(/received\s+(?:NaN|-?Infinity)/g, '');
  const odd = told.split('\n').find((line) => /\bNaN\b|Infinity|∞/.test(line));
  assert.equal(odd, undefined, `seed ${seed}: ${odd}`);
}

test('Runs', (t) => {
  const path = join(temporaryFolder(t, {}, quickParent), 'run.json');
  const accepted = tryAll((seed) => {
    writeFileSync(path, JSON.stringify(mutatedDocument(sampleRun, seed)));
    printsNumbers(readRun(path), seed);
  });
  assert.ok(accepted > cases / 50, `${accepted} accepted`);
});

function journalLines(): readonly unknown[] {
  const measurements = sampleRun.measurements.map((measurement) => ({
    type: 'measurement',
    measurement,
  }));
  const [first] = sampleRun.measurements;
  const opened = {
    ...first,
    columns: {},
    processColumns: {},
    point: { kind: 'leak', threads: 1, round: 0, side: 'subject' },
  };
  const rows = Array.from({ length: 4 }, (_, row) => ({
    type: 'row',
    streamIndex: 0,
    row: {
      values: { startNs: row * 1e6, operationCount: row * 10, heapUsedBytes: 1e6 + row },
      tallies: [{ group: 'handles', name: 'Timeout', value: row }],
    },
  }));
  return [
    { type: 'header', header: sampleHeader },
    ...measurements,
    { type: 'opened', streamIndex: 0, measurement: opened },
    ...rows,
    { type: 'closed', streamIndex: 0, measurement: opened },
    { type: 'warning', warning: { code: 'x', message: 'y', advice: 'z' } },
    { type: 'end', status: 'complete' },
  ];
}

test('journals', (t) => {
  const path = join(temporaryFolder(t, {}, quickParent), 'run.ndjson');
  const lines = journalLines();
  const accepted = tryAll((seed) => {
    const at = seed % lines.length;
    const texts = lines.map((line, index) =>
      JSON.stringify(index === at ? mutatedDocument(line, seed) : line),
    );
    const text = `${texts.join('\n')}\n`;
    writeFileSync(path, seed % 3 === 0 ? mutatedText(text, seed) : text);
    printsNumbers(readRun(path), seed);
  });
  assert.ok(accepted > cases / 2, `${accepted} accepted`);
});

test('baselines', (t) => {
  const folder = temporaryFolder(t, {}, quickParent);
  const acceptance = {
    schema: baselineSchema,
    environmentKey: environmentKey(sampleRun.environment.identity),
    acceptedAt: '2026-01-03T00:00:00.000Z',
    acceptedBy: 'ada',
    reason: 'first',
    runIds: [sampleRun.id],
  } as const;
  const target = saveBaseline(folder, acceptance, [sampleRun], '# Report\n');
  const run = join(target, `${sampleRun.id}.json.gz`);
  tryAll((seed) => {
    const isRun = seed % 2 === 0;
    writeFileSync(
      join(target, 'acceptance.json'),
      mutatedText(JSON.stringify(mutatedDocument(acceptance, isRun ? 0 : seed)), isRun ? 0 : seed),
    );
    if (isRun) writeFileSync(run, gzipSync(JSON.stringify(mutatedDocument(sampleRun, seed))));
    for (const place of listBaselines(folder)) assert.ok(place.environmentKey.length > 0);
    surveyBaselines(folder);
  });
  rmSync(target, { recursive: true });
  mkdirSync(target);
  surveyBaselines(folder);
});

test('configurations', () => {
  const config = {
    include: ['**/*.bench.js'],
    thresholds: { '*': ['p99 < 5ms'] },
    warmupMs: 20,
    alertRatio: 0.1,
  };
  tryAll((seed) => {
    const parsed = parseConfig(mutatedDocument(config, seed));
    if (parsed.kind === 'invalid') throw new UserError(parsed.reason, 'Fix it.');
  });
});

test('thresholds and values of flags', () => {
  const texts = [
    'p99 < 5ms',
    'median <= 1.5 µs',
    'rate > 1M/s',
    'alloc < 10 KiB',
    '5s',
    '20 ms',
    '3%',
    '1,2,4',
  ];
  const parsers = [
    (text: string) => Object.values(parseThreshold(text)),
    (text: string) => [duration('--x')(text)],
    (text: string) => [percentage('--x')(text)],
    (text: string) => [amount('--x')(text)],
    threadCounts,
  ];
  tryAll((seed) => {
    const text = mutatedText(texts[seed % texts.length] ?? '', seed);
    for (const value of parsers[seed % parsers.length]?.(text) ?? []) {
      if (typeof value === 'number') assert.ok(Number.isFinite(value), `${text}: ${value}`);
    }
  });
});

const csv = `time,commit,name,value\n${Array.from({ length: 30 }, (_, row) => {
  return `2026-01-${String(1 + (row % 28)).padStart(2, '0')},c${row},a,${100 + (row % 3)}`;
}).join('\n')}\n`;
const foreign = [
  ['a.csv', csv],
  ['a.json', hyperfineFile],
  ['b.json', googleBenchmarkFile],
  ['data.js', githubActionBenchmarkFile],
] as const;

function importMutated(t: TestContext, text: (index: number, seed: number) => string): void {
  const folder = temporaryFolder(t, {}, quickParent);
  tryAll((seed) => {
    const index = seed % foreign.length;
    const path = join(folder, foreign[index]?.[0] ?? '');
    writeFileSync(path, text(index, seed));
    const { series, warnings } = importSeries([path], null, {
      column: null,
      isHigherBetter: false,
    });
    const trends = series.map((each) => analyseSeries(each));
    const told = renderTrendTerminal({ trends, warnings }, view);
    assertNumbers(told, seed);
  });
}

test('imports, as texts', (t) => {
  importMutated(t, (index, seed) => mutatedText(foreign[index]?.[1] ?? '', seed));
});

test('imports, as documents', (t) => {
  importMutated(t, (index, seed) => {
    const text = foreign[index]?.[1] ?? '';
    const json = text.replace(/^\s*window\.BENCHMARK_DATA\s*=\s*/, '').replace(/;\s*$/, '');
    return index === 0
      ? mutatedText(text, seed + 1)
      : JSON.stringify(mutatedDocument(JSON.parse(json), seed));
  });
});
