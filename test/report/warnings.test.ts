// What the analysis doubts is data; whoever reads a report or its document gets sentences.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Caveat } from '../../src/analysis/caveat.ts';
import { judgementDocument } from '../../src/report/formats/judgement-document.ts';
import { warningOf } from '../../src/report/sentences/warnings/warning-of.ts';
import { recordedJudgement } from '../fixtures/recorded.ts';

const stored = { code: 'file-not-loaded', message: 'a.ts did not load.', advice: 'Fix it.' };
const busy: Caveat = {
  code: 'machine-busy',
  signs: [
    { kind: 'load', load: 3.14, machineCpuCount: 4 },
    { kind: 'steal', ratio: 0.123 },
  ],
};

describe('a warning', () => {
  it('is worded from its numbers, with the next step', () => {
    assert.deepEqual(warningOf(busy), {
      code: 'machine-busy',
      message:
        'the machine was not quiet: load 3.1 on 4 CPUs; the hypervisor took 12 % of the CPU time',
      advice: 'Stop what else runs here; `baremark doctor` says what to look at.',
    });
    const slow: Caveat = { code: 'at-floor', medianNs: 0.61, floorNs: 0.4 };
    assert.match(warningOf(slow).message, /^0\.610 ns is within twice the 0\.400 ns that/);
  });

  it('keeps the words that were stored', () => {
    assert.equal(warningOf(stored), stored);
  });

  it('stands with its words in the document for programs, wherever it is', () => {
    const judgement = recordedJudgement();
    const [first] = judgement.analysis.micro;
    assert.ok(first !== undefined);
    const micro = [{ ...first, warnings: [stored, busy] }];
    const analysis = { ...judgement.analysis, micro, warnings: [busy] };
    const document = judgementDocument({ ...judgement, analysis });
    assert.deepEqual(document.analysis.warnings, [warningOf(busy)]);
    assert.deepEqual(document.analysis.micro[0]?.warnings, [stored, warningOf(busy)]);
  });
});
