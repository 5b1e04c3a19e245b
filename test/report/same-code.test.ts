// The same code on both sides, in every format that shows verdicts, and in a trend.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../src/analysis/analysis.ts';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { render } from '../../src/report/reporters.ts';
import { changeSentence } from '../../src/report/sentences/trend/changes.ts';
import { makeRun } from '../cli/made-project.ts';

const plainView = { isColour: false, columns: 100, isUnicode: true };
const run = makeRun('one', 1);
const judgement: Judgement = {
  analysis: analyze(run, defaultAnalysisSettings),
  verdicts: [{ kind: 'same-code', benchmarkName: 'first', code: { kind: 'same' } }],
};

test('it is told apart from a pass in every format', () => {
  for (const format of ['terminal', 'markdown', 'html', 'github'] as const) {
    assert.match(render(format, run, judgement, plainView), /same[- ]code/, format);
  }
  const junit = render('junit', run, judgement, plainView);
  assert.match(junit, /<skipped message="first loads the same code on both sides/);
});

test('a change of a series between two points of the same code says so', () => {
  const point = { value: 1, atMs: null, commit: null, origin: null };
  const change = (before: string | undefined, after: string | undefined) =>
    changeSentence({
      ...{ index: 1, ratio: 2, low: 1.9, high: 2.1, pValue: 0.001 },
      ...{ certainty: 'confirmed', direction: 'worse' },
      before: { ...point, ...(before === undefined ? {} : { codeHash: before }) },
      after: { ...point, ...(after === undefined ? {} : { codeHash: after }) },
    });
  assert.match(change('a', 'a'), /the same code: no file that it loads differs/);
  for (const text of [change('a', 'b'), change(undefined, undefined), change(undefined, 'a')]) {
    assert.doesNotMatch(text, /same code/);
  }
});
