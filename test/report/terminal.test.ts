import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { render, type View } from '../../src/report/reporters.ts';
import { displayWidth } from '../../src/report/terminal/text.ts';
import { hostileJudgement, hostileRun } from '../fixtures/judgement-hostile.ts';
import { recordedJudgement, recordedOnTwoMachines, recordedRun } from '../fixtures/recorded.ts';
import { storyJudgement, storyRun } from '../fixtures/scaling-story.ts';
import { golden } from '../golden.ts';

const plain: View = { isColour: false, isUnicode: true, columns: 80 };
const report = (view: Partial<View> = {}) =>
  render('terminal', recordedRun(), recordedJudgement(), { ...plain, ...view });

/** A line without spaces inside 80 columns can still be wider than a narrower view. */
function assertWithin(text: string, columns: number): void {
  for (const line of text.split('\n')) assert.ok(displayWidth(line) <= columns, line);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the control character that is looked for
const escapes = /\u001b\[\d+m/g;

const escaped = (word: string) => word.replace(/[()]/g, '\\$&');

describe('the terminal report', () => {
  for (const columns of [80, 120]) {
    it(`is as agreed at ${columns} columns, and no line is wider`, () => {
      assertWithin(report({ columns }), columns);
      golden(`terminal-${columns}.txt`, report({ columns }));
    });
  }

  it('shows how far the numbers can be trusted in detail, and otherwise says where it is', () => {
    const text = report({ columns: 120, isDetailed: true });
    golden('terminal-details.txt', text);
    const isInShort = new Set(report({ columns: 120 }).split('\n'));
    const added = text.split('\n').filter((line) => !isInShort.has(line));
    assert.match(added.join('\n'), /within {2}disturbed[\s\S]*outliers/);
    assert.match(report(), /^ {2}Spread between and within launches[^.]*--details\.$/ms);
    assert.doesNotMatch(text, /--details/);
  });

  it('stays within its columns in ASCII too', () => {
    const text = report({ isUnicode: false });
    assert.match(text, /^[\n -~]*$/);
    assertWithin(text, 80);
    golden('terminal-ascii.txt', text);
  });

  it('colours only when the view says so, and colour changes no character', () => {
    assert.doesNotMatch(report(), escapes);
    const coloured = report({ isColour: true });
    assert.match(coloured, escapes);
    const trimmed = (text: string) => text.replace(/ +$/gm, '');
    assert.equal(trimmed(coloured.replace(escapes, '')), report());
  });

  it('puts the worst verdict first', () => {
    const text = render('terminal', recordedRun(), recordedOnTwoMachines(), plain);
    const section = text.slice(text.indexOf('Verdicts'));
    const order = [
      'regressed (alert)',
      'regressed',
      'tail regressed',
      'incomparable',
      'probably slower',
      'inconclusive',
      'improved',
      'unchanged',
      'no baseline',
    ];
    const words = [
      ...section.matchAll(new RegExp(`^ {2}\\S.* {2}(${order.map(escaped).join('|')})( |$)`, 'gm')),
    ];
    assert.deepEqual([...new Set(words.map(([, word]) => word))], order);
  });

  it('never shows a zero for a share that was not observed', () => {
    const { analysis } = storyJudgement();
    const scaling = analysis.scaling.map((result) => ({
      ...result,
      points: result.points.map((point) => ({
        ...point,
        measured:
          point.measured === null
            ? null
            : { ...point.measured, cpuRatio: null, runDelayRatio: null, blockedRatio: null },
      })),
    }));
    const judgement = { analysis: { ...analysis, scaling }, verdicts: [] };
    const text = render('terminal', storyRun(), judgement, plain);
    assert.match(text, /^ +32 +— +— +— +0\.040$/m);
  });

  it('says that a Run did not end', () => {
    const run = { ...recordedRun(), status: 'partial' as const };
    const text = render('terminal', run, recordedJudgement(), plain);
    assert.match(text, /This Run is partial/);
  });

  it('is short when nothing was measured', () => {
    const analysis = {
      micro: [],
      families: [],
      grade: null,
      scaling: [],
      efficiency: [],
      leaks: [],
      thresholds: [],
      warnings: [],
    };
    const run = { ...recordedRun(), warnings: [], measurements: [] };
    const text = render('terminal', run, { analysis, verdicts: [] }, plain);
    assert.match(text, /0 benchmarks: 0 measured\.\n$/);
    assert.doesNotMatch(text, /undefined|NaN|Infinity/);
  });

  it('shows a hostile name as it is, within the columns', () => {
    const text = render('terminal', hostileRun(), hostileJudgement(), plain);
    assertWithin(text, 80);
    assert.ok(text.includes('<script>'));
  });
});
