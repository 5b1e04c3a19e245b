import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { render, type View } from '../../src/report/reporters.ts';
import { displayWidth } from '../../src/report/terminal/text.ts';
import { hostileName } from '../fixtures/judgement-hostile.ts';
import { hostileLeak, leakJudgement, leakResults, leakRun } from '../fixtures/leak.ts';
import { leakingCache, undecidedPool } from '../fixtures/leak-results.ts';
import { golden } from '../golden.ts';

const plain: View = { isColour: false, isUnicode: true, columns: 80 };
const report = (view: Partial<View> = {}, leaks = leakResults()) =>
  render('terminal', leakRun(leaks), leakJudgement(leaks), { ...plain, ...view });

function assertWithin(text: string, columns: number): void {
  for (const line of text.split('\n')) assert.ok(displayWidth(line) <= columns, line);
}

/** Words at any line break. */
const flowing = (text: string) => text.replace(/\s+/g, ' ');

describe('a leak study on the terminal', () => {
  it('is as agreed at 80 columns, and no line is wider', () => {
    assertWithin(report(), 80);
    golden('leak-80.txt', report());
  });

  it('is as agreed at 120 columns in detail, and no line is wider', () => {
    const text = report({ columns: 120, isDetailed: true });
    assertWithin(text, 120);
    golden('leak-120.txt', text);
  });

  it('stays within its columns in ASCII too', () => {
    const text = report({ isUnicode: false });
    assert.match(text, /^[\n -~]*$/);
    assert.doesNotMatch(text, /\?/);
    assertWithin(text, 80);
  });

  it('has the scenarios with leaks first, then those that failed, the healthy ones last', () => {
    const names = [...report().matchAll(/^Leaks: (.*)$/gm)].map(([, name]) => name);
    assert.deepEqual(names, [
      'cache under load',
      'process 4242 (python3 server.py)',
      'JSON parsing',
      'never began',
      'connection pool',
      'long-running HTTP server',
      'overnight soak',
    ]);
  });

  it('counts where the classic rule agrees, names where it does not, and where nobody knows', () => {
    const leaking = flowing(report({}, [leakingCache()]));
    assert.match(
      leaking,
      /agrees with 3 of 4 verdicts\. memory outside the V8 heap \(no leak\): the classic rule \(by last − first above 1 MiB\) says leak: \+6\.06 MiB\./,
    );
    const open = flowing(report({}, [undecidedPool()]));
    assert.doesNotMatch(open, /agrees with/);
    assert.match(open, /V8 heap in use \(inconclusive\): the classic rule/);
  });

  it('says nothing of a projection where no rate is known', () => {
    assert.match(report({}, [undecidedPool()]), /Projected at 120/);
    assert.doesNotMatch(report({}, [{ ...undecidedPool(), rate: null }]), /Projected/);
  });

  it('explains what is as it should be in detail only', () => {
    assert.doesNotMatch(report(), /No leak of threads/);
    assert.match(report({ isDetailed: true }), /No leak of threads/);
  });

  it('draws the floor of subject and control to one scale', () => {
    const bars = (side: string) => new RegExp(`^ +${side} +([▁▂▃▄▅▆▇█]+) .*MiB$`, 'm');
    const text = report({}, [leakingCache()]);
    assert.match(bars('subject').exec(text)?.[1] ?? '', /^▁.*█$/);
    assert.match(bars('control').exec(text)?.[1] ?? '', /^▁[▁▂]*$/);
  });

  it('shows a hostile name as it is, within the columns', () => {
    const text = report({}, [hostileLeak()]);
    assertWithin(text, 80);
    assert.ok(text.includes('<script>'));
    assert.ok(flowing(text).includes(`Leaks: ${hostileName}`));
  });
});
