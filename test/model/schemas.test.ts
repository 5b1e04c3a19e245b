// The JSON Schemas that the package publishes: current, and in agreement with real documents.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Judgement } from '../../src/analysis/analysis.ts';
import type { Run } from '../../src/model/run/run.ts';
import { z } from '../../src/model/schema/zod.ts';
import { configDocument, resultsDocument, runDocument } from '../../src/model/schema.ts';
import { render } from '../../src/report/reporters.ts';
import { leakJudgement, leakRun } from '../fixtures/leak.ts';
import { recordedJudgement, recordedOnTwoMachines, recordedRun } from '../fixtures/recorded.ts';
import { storyJudgement, storyRun } from '../fixtures/scaling-story.ts';
import { repositoryFile } from '../golden.ts';
import { plainModule } from '../plain-module.ts';

interface Script {
  readonly schemaFiles: (checks: object) => Readonly<Record<string, string>>;
}

const view = { isColour: false, isUnicode: true, columns: 80 };
const ajv = new Ajv2020({ formats: { 'date-time': true } });
const published = (name: string): string =>
  readFileSync(repositoryFile(`schema/${name}.schema.json`), 'utf8');
const validators = new Map(
  ['results', 'run', 'config'].map((name) => [name, ajv.compile(JSON.parse(published(name)))]),
);

function validator(name: string): ValidateFunction {
  const found = validators.get(name);
  assert.ok(found !== undefined);
  return found;
}

function problem(name: string, document: unknown): string | null {
  const validate = validator(name);
  return validate(document) ? null : ajv.errorsText(validate.errors);
}

const documentOf = (format: 'results' | 'json', run: Run, judgement: Judgement) =>
  JSON.parse(render(format, run, judgement, view));

const reports: readonly (readonly [what: string, run: Run, judgement: Judgement])[] = [
  ['recorded benchmarks', recordedRun(), recordedJudgement()],
  ['two machines', recordedRun(), recordedOnTwoMachines()],
  ['scaling curves', storyRun(), storyJudgement()],
  ['leak scenarios', leakRun(), leakJudgement()],
];

describe('the JSON Schemas of the package', () => {
  it('are what the program checks; "npm run schemas" writes them again', async () => {
    const { schemaFiles } = await plainModule<Script>('scripts/schemas.mjs');
    const current = schemaFiles({ z, configDocument, resultsDocument, runDocument });
    assert.deepEqual(readdirSync(repositoryFile('schema')).sort(), Object.keys(current).sort());
    for (const [name, text] of Object.entries(current)) {
      assert.equal(readFileSync(repositoryFile(`schema/${name}`), 'utf8'), text, name);
    }
  });

  it('accept the results and the run documents that reports write', () => {
    for (const [what, run, judgement] of reports) {
      assert.equal(problem('results', documentOf('results', run, judgement)), null, what);
      assert.equal(problem('run', documentOf('json', run, judgement)), null, what);
    }
  });

  it('refuse a zero in place of a value, and a field that is missing', () => {
    const results = documentOf('results', recordedRun(), recordedJudgement());
    const [first, ...others] = results.benchmarks;
    const zero = { ...results, benchmarks: [{ ...first, median: 0 }, ...others] };
    assert.match(problem('results', zero) ?? '', /benchmarks\/0\/median must be object/);
    const { exitStatus: _, ...without } = results;
    assert.match(problem('results', without) ?? '', /required property 'exitStatus'/);
    const run = documentOf('json', recordedRun(), recordedJudgement());
    assert.match(problem('run', { ...run, schema: 'other' }) ?? '', /schema must be equal/);
  });

  it('accept the configuration of this project and what it may say, and refuse what it may not', () => {
    const own = JSON.parse(readFileSync(repositoryFile('baremark.config.json'), 'utf8'));
    assert.equal(problem('config', own), null);
    const full = {
      ...own,
      $schema: './x.json',
      margins: { 'a*': { timeRatio: 0.1 } },
      launches: 5,
    };
    assert.equal(problem('config', full), null);
    assert.match(problem('config', { lunches: 5 }) ?? '', /additional properties/);
    assert.match(problem('config', { launches: 0 }) ?? '', /launches must be >= 1/);
  });

  it('describe every setting that has a comment', () => {
    const { properties } = JSON.parse(published('config'));
    assert.match(properties.prepare.description, /^Command that builds what git ignores/);
    const without = Object.entries<{ description?: string }>(properties)
      .filter(([, { description }]) => description === undefined)
      .map(([name]) => name);
    assert.deepEqual(without, []);
  });
});
