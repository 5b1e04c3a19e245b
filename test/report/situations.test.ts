// What a user reads in the first 25 lines after each of ten situations.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { render, type View } from '../../src/report/reporters.ts';
import { displayWidth } from '../../src/report/terminal/text.ts';
import { type SituationName, situation, situationNames } from '../fixtures/situations.ts';
import { golden } from '../golden.ts';

const usual: View = { isColour: false, isUnicode: true, columns: 100, isSummary: true };

function shown(name: SituationName, view: Partial<View> = {}): string {
  const { run, report } = situation(name);
  return render('terminal', run, report, { ...usual, ...view });
}

/** What must be read of each: what happened, how sure that is, what to do. */
const musts: Readonly<Record<SituationName, readonly RegExp[]>> = {
  regression: [
    /JSON > parse +regressed.* 4\.\d+ µs → 5\.\d+ µs +\+1\d % \[\+1\d % ?, \+\d+ %\]/,
    /exit 1/,
    /compare --against HEAD~1 "JSON > parse"/,
  ],
  leak: [
    /session store +leak +V8 heap in use +\+19\d \[1\d\d, 19\d\] B\/op/,
    /exit 1/,
    /report --details/,
  ],
  'lost-efficiency': [/queue +.* 56 % \[5\d, 5\d\] +missed/, /blocking/, /where the speed-up went/],
  'disturbed-machine': [/Machine heavily disturbed/, /compare --against HEAD~1/, /baremark doctor/],
  'no-baseline': [/5 no baseline/, /exit 2/, /baremark baseline save/],
  'all-fine': [/limits 2\/2 met/, /exit 0/, /baremark check/],
  'failed-benchmark': [
    /failed\n +connect ECONNREFUSED/,
    /1 of 6 failed/,
    /exit 3/,
    /run "pool > checkout"/,
  ],
  'two-modes': [/two modes, 2\.\d× apart/, /--launches 20/],
  'no-counters': [/Not measured: hardware counters, energy/],
  'missed-threshold': [/missed 1 of 3/, /misses "mean < 200µs" with 2\d\d µs/, /exit 1/],
};

describe('the summary of a situation', () => {
  for (const name of situationNames) {
    it(`says what matters of "${name}" in 25 lines`, () => {
      const text = shown(name);
      golden(`situations/${name}.txt`, text);
      const lines = text.trimEnd().split('\n');
      assert.ok(lines.length <= 25, `${lines.length} lines`);
      for (const must of musts[name]) assert.match(text, must);
      assert.doesNotMatch(text, /undefined|NaN|Infinity/);
    });
  }

  for (const columns of [80, 120, 160]) {
    it(`fits ${columns} columns`, () => {
      for (const name of situationNames) {
        const text = shown(name, { columns });
        for (const line of text.split('\n')) assert.ok(displayWidth(line) <= columns, line);
      }
    });
  }

  it('is as agreed at 80 and 160 columns', () => {
    golden('situations/regression-80.txt', shown('regression', { columns: 80 }));
    golden('situations/missed-threshold-160.txt', shown('missed-threshold', { columns: 160 }));
    golden('situations/leak-80.txt', shown('leak', { columns: 80 }));
  });

  it('prints only ASCII where the terminal has nothing else', () => {
    for (const name of situationNames) {
      assert.match(shown(name, { isUnicode: false, columns: 80 }), /^[\n -~]*$/);
    }
  });
});
