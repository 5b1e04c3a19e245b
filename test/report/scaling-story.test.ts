// The explained scaling study in a terminal and in Markdown, from the analysis itself: an allocating
// kernel and one that only computes, on two CPUs, with the shares that such kernels were measured at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../src/analysis/analysis.ts';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { renderMarkdown } from '../../src/report/formats/markdown.ts';
import { renderTerminal } from '../../src/report/formats/terminal.ts';
import { displayWidth } from '../../src/report/terminal/text.ts';
import { madeRun } from '../analysis/made-run.ts';
import { type MadeShares, madeKernel, madeScalingPoint } from '../analysis/made-scaling.ts';
import { golden } from '../golden.ts';

const scatter = [1, 0.99, 1.01, 1, 1.005, 0.995, 1, 1.01, 0.99, 1];

function named(name: string, measurement: Measurement): Measurement {
  const benchmark = { ...measurement.benchmark, id: `["a.bench.ts",["${name}"],[]]`, name };
  return { ...measurement, benchmark };
}

const kernels = [
  ...[madeKernel('arithmetic', 1, 1000), madeKernel('arithmetic', 2, 1002)],
  ...[madeKernel('l1', 1, 900), madeKernel('l1', 2, 890)],
  ...[madeKernel('memory', 1, 100), madeKernel('memory', 2, 92)],
  ...[madeKernel('contention', 1, 500), madeKernel('contention', 2, 160)],
];

const allocating: MadeShares = {
  ...{ cpuRatio: 0.75, runDelayRatio: 0.17, operationsPerCpuSec: 400, voluntarySwitches: 300 },
  ...{ helperCpus: 0.73, otherProcessCpus: 0.01, gcRatio: 0.37 },
};
const computing: MadeShares = { cpuRatio: 0.999, runDelayRatio: 0.001, operationsPerCpuSec: 300 };

const judgement = { verdicts: [] } satisfies Partial<Judgement>;
const run = madeRun([
  ...[
    madeScalingPoint(1, false, allocating, scatter),
    madeScalingPoint(
      2,
      false,
      { ...allocating, ...{ cpuRatio: 0.465, runDelayRatio: 0.43, helperCpus: 1.05 } },
      scatter,
    ),
    madeScalingPoint(
      4,
      true,
      { ...allocating, ...{ cpuRatio: 0.27, runDelayRatio: 0.54, helperCpus: 0.9 } },
      scatter,
    ),
    madeScalingPoint(
      8,
      true,
      { ...allocating, ...{ cpuRatio: 0.13, runDelayRatio: 0.77, helperCpus: 0.94 } },
      scatter,
    ),
    ...kernels,
  ].map((each) => named('allocate', each)),
  ...[
    madeScalingPoint(1, false, computing, scatter),
    madeScalingPoint(
      2,
      false,
      { ...computing, ...{ cpuRatio: 0.998, runDelayRatio: 0.002 } },
      scatter,
    ),
    ...kernels,
  ].map((each) => named('compute', each)),
]);
const analysed = { ...judgement, analysis: analyze(run, defaultAnalysisSettings) };

test('a terminal shows the ceiling, a waterfall within and past the CPUs, and what to try', () => {
  for (const columns of [80, 120]) {
    const text = renderTerminal(run, analysed, { isColour: false, columns, isUnicode: true });
    golden(`scaling-story-${columns}.txt`, text);
    const tooWide = text.split('\n').filter((line) => displayWidth(line) > columns);
    assert.deepEqual(tooWide, []);
  }
  const ascii = renderTerminal(run, analysed, { isColour: false, columns: 100, isUnicode: false });
  assert.doesNotMatch(ascii, /[^ -~\n]/);
});

test('Markdown says the same', () => {
  golden('scaling-story.md', renderMarkdown(run, analysed));
});
