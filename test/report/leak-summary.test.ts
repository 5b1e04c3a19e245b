import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summarise } from '../../src/report/sentences/headline.ts';
import { leakJudgement, leakResults } from '../fixtures/leak.ts';
import {
  failedAtOnce,
  healthyServer,
  leakingCache,
  scenario,
  undecidedPool,
} from '../fixtures/leak-results.ts';
import { watchedProcess } from '../fixtures/leak-watched.ts';
import { recordedJudgement } from '../fixtures/recorded.ts';

const said = (...leaks: Parameters<typeof leakJudgement>) => summarise(leakJudgement(...leaks));

describe('the summary of a leak study', () => {
  it('names what leaks, by how much, and counts the others', () => {
    assert.deepEqual(said(), {
      sentence:
        '2 of 7 scenarios leak: V8 heap in use of "cache under load", 512 B per operation (also open descriptors); ' +
        'open descriptors of "process 4242 (python3 server.py)", 60 per hour. ' +
        '1 inconclusive, 2 failed, 2 without a leak. 1 clean-up left something behind. ' +
        '1 clean-up could not be tried. 1 check of caches missed.',
      tone: 'bad',
    });
  });

  it('is good for health alone, in doubt for an open question, bad for a failure', () => {
    const healthy = { ...healthyServer() };
    assert.deepEqual(said([healthy]), { sentence: '1 scenario: 1 without a leak.', tone: 'good' });
    assert.equal(said([healthy, undecidedPool()]).tone, 'doubt');
    assert.equal(said([healthy, failedAtOnce()]).tone, 'bad');
    assert.equal(said([scenario('empty', {})]).sentence, '1 scenario: 1 not judged.');
  });

  it('is bad for a clean-up that left something, though nothing leaks', () => {
    const { cleanups } = leakingCache();
    const stayed = cleanups.filter(({ kind }) => kind === 'stayed');
    assert.equal(said([{ ...healthyServer(), cleanups: stayed }]).tone, 'bad');
    const empty = cleanups.filter(({ kind }) => kind === 'void');
    assert.equal(said([{ ...healthyServer(), cleanups: empty }]).tone, 'good');
  });

  it('names three at most', () => {
    const many = Array.from({ length: 5 }, watchedProcess);
    assert.match(said(many).sentence, /^5 of 5 scenarios leak: .*; .*; .*; and 2 more\.$/);
  });

  it('stands beside what benchmarks say', () => {
    const { analysis, verdicts } = recordedJudgement();
    const { sentence } = summarise({ analysis: { ...analysis, leaks: leakResults() }, verdicts });
    assert.match(
      sentence,
      /^13 benchmarks: 11 measured, 1 failed, 1 skipped\. 2 of 7 scenarios leak: /,
    );
  });
});
