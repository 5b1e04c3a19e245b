// After any return value of an author's function, `report` reads the Run, and nothing valid in it is missing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { recordRun } from '../../src/cli/measure/record-run.ts';
import { authorFigures } from '../../src/engine/declare/author-figures.ts';
import { optionProblem } from '../../src/engine/declare/option-problem.ts';
import { type BenchOptions, judgementSettings } from '../../src/engine/declare/registry.ts';
import { openDeclaredFacts } from '../../src/engine/leak/declared-facts.ts';
import { readRun } from '../../src/history/run-file.ts';
import { units } from '../../src/model/metric/metric.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';
import { quickParent, temporaryFolder } from '../temporary-folder.ts';

const draws = 2000;
const perRun = 250;

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
});
const validFigure = fc.record(
  {
    name: fc.string({ maxLength: 200 }),
    unit: fc.constantFrom(...units),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  },
  { noNullPrototype: true },
);
const oddFigure = fc.oneof(
  anything,
  fc.record({ name: anything, unit: anything, value: anything }),
  validFigure.map((figure) => ({ ...figure, value: Number.NaN })),
  validFigure.map((figure) => ({ ...figure, value: 5n })),
);
const figures = fc.oneof(anything, fc.array(fc.oneof(validFigure, oddFigure), { maxLength: 8 }));
const options = fc.record(
  {
    critical: fc.oneof(fc.boolean(), anything),
    margin: fc.oneof(fc.double({ min: 0.001, max: 0.9, noNaN: true }), anything),
    items: fc.oneof(fc.integer({ min: 1, max: 1e6 }), anything),
    bytes: anything,
  },
  { requiredKeys: [] },
);
const facts = fc.oneof(anything, fc.record({ usedBytes: anything, hitCount: fc.double() }));
const messages = fc.record({ warnings: fc.array(anything), tags: anything, note: anything });

interface Draw {
  readonly figures: unknown;
  readonly options: unknown;
  readonly facts: unknown;
  /** Put into the measurement as they are, as a child process might. */
  readonly messages: Readonly<Record<string, unknown>> | null;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  figures,
  options,
  facts,
  messages: fc.option(messages, { freq: 4 }),
});

function settingsOf(given: BenchOptions): Measurement['settings'] {
  try {
    if (optionProblem(given) === null) return judgementSettings(given);
  } catch {
    // Reported as the benchmark's problem.
  }
  return judgementSettings({});
}

function factValues(given: unknown): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  const cache = () => given as never;
  const scenario = { operation: () => 1, tearDown: () => 1, connections: null, pid: null, cache };
  openDeclaredFacts(scenario).read(values);
  return values;
}

function measurementOf(drawn: Draw, index: number): Measurement {
  const sample = sampleMeasurement(`draw ${index}`, 0);
  const told = authorFigures(drawn.figures);
  const rows = Object.entries(factValues(drawn.facts)).map(([id, value]) => [id, [value]]);
  return {
    ...sample,
    settings: settingsOf(drawn.options as BenchOptions),
    processColumns: { ...sample.processColumns, ...Object.fromEntries(rows) },
    ...(told.figures === undefined ? {} : { figures: told.figures }),
    warnings: told.warnings,
    ...(drawn.messages as object | null),
  };
}

/** By its own rules, not by those of the program. */
function validFigures(given: unknown): readonly unknown[] {
  if (!Array.isArray(given)) return [];
  return given.filter((each: unknown) => {
    if (typeof each !== 'object' || each === null) return false;
    const { name, unit, value } = each as { name: unknown; unit: unknown; value: unknown };
    const isNamed = typeof name === 'string' && name.length <= 200;
    return isNamed && units.includes(unit as never) && Number.isFinite(value);
  });
}

test('2,000 returns of authors leave Runs that are read, with everything valid in them', async (t) => {
  const folder = temporaryFolder(t, {}, quickParent);
  const drawn = fc.sample(draw, { seed: 18, numRuns: draws });
  for (let from = 0; from < draws; from += perRun) {
    const part = drawn.slice(from, from + perRun);
    const { run, path } = await recordRun(
      folder,
      { plan: sampleHeader.plan, environment: sampleHeader.environment },
      async ({ record }) => {
        for (const [index, each] of part.entries()) record(measurementOf(each, from + index));
      },
      new AbortController().signal,
    );
    const read = readRun(path);
    assert.deepEqual(read, run);
    assert.deepEqual(read.warnings, [], 'no line was damaged');
    assert.equal(read.measurements.length, part.length);
    for (const [index, each] of part.entries()) checkKept(read.measurements[index], each);
    if (from > 0) continue;
    assert.deepEqual(nonFinite(analyze(read, defaultAnalysisSettings), 'analysis'), []);
  }
});

/** Where a document has numbers that are none. */
function nonFinite(value: unknown, path: string): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => nonFinite(each, `${path}.${key}`));
}

function checkKept(measurement: Measurement | undefined, drawn: Draw): void {
  assert.equal(measurement?.outcome.kind, 'complete');
  assert.deepEqual(measurement.columns, sampleMeasurement('x', 0).columns);
  const wanted = validFigures(drawn.figures).map((each) => {
    const { name, unit, value } = each as { name: string; unit: string; value: number };
    // JSON knows no negative zero.
    return { name, unit, value: value + 0 };
  });
  assert.deepEqual(measurement.figures ?? [], wanted);
}
