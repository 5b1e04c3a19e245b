// What a verdict on stored Runs says of the code on both sides.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { launchesAt, madeRun } from './made-run.ts';

function verdictAt(ratio: number) {
  const at = (timeNs: number) =>
    madeRun(
      launchesAt(
        'a',
        Array.from({ length: 10 }, (_, launch) => timeNs * (1 + 0.001 * launch)),
      ),
    );
  const [verdict] = compareRuns([at(1000)], [at(1000 * ratio)], defaultCompareSettings);
  assert.ok(verdict !== undefined);
  return verdict;
}

const unchanged = verdictAt(1);
const regressed = verdictAt(1.2);
const said = (verdict: Verdict, code: NonNullable<Verdict['code']>) =>
  verdictSentence({ ...verdict, code }).slice(verdictSentence(verdict).length);

test('nothing where nothing is known, and nothing of doubt where nothing changed', () => {
  assert.deepEqual([unchanged.kind, regressed.kind], ['unchanged', 'regressed']);
  assert.doesNotMatch(verdictSentence(regressed), /code|Differs|unknown/);
  assert.equal(said(unchanged, { kind: 'open' }), '');
  assert.match(said(regressed, { kind: 'open' }), /^ It is unknown .* but it may load others\.$/);
  const unknown = { kind: 'unknown', reason: 'it reads a folder.' } as const;
  assert.match(said(unchanged, unknown), /^ It is unknown .*: it reads a folder\.$/);
});

test('a change of the same code is laid to the machine, Node or data', () => {
  assert.equal(said(unchanged, { kind: 'same' }), ' Same code: no file that it loads differs.');
  assert.match(said(regressed, { kind: 'same' }), /so the machine, Node or its data changed\.$/);
});

test('five files are named and the others counted', () => {
  const files = ['a.js', 'b.js', 'c.js', 'd.js', 'e.js'];
  assert.equal(
    said(regressed, { kind: 'differs', files }),
    ' Differs: a.js, b.js, c.js, d.js, e.js.',
  );
  assert.match(
    said(regressed, { kind: 'differs', files: [...files, 'f.js', 'g.js'] }),
    /e\.js, and 2 more\.$/,
  );
});
