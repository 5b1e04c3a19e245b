// Five verdicts in a row: the gate, the limits, thread scaling, leaks, and the machine that measured.

import { formatPercent } from '../format.ts';
import type { Report } from '../report.ts';
import type { Cell, Tone } from '../section.ts';
import { countVerdicts } from '../sections/verdicts/verdict-lines.ts';
import { efficiencyParts, leakParts, limitParts } from '../summary/gate-line.ts';
import type { RunSummary } from '../summary/summary.ts';

export interface StripItem {
  readonly title: string;
  readonly text: string;
  readonly tone: Tone;
  /** Below it in small letters; '' for none. */
  readonly small: string;
  /** Anchor of what explains it. */
  readonly anchor: string;
}

export function verdictStrip(report: Report, summary: RunSummary): readonly StripItem[] {
  const { analysis } = report;
  return [
    gateItem(report, summary),
    item('Limits', 'thresholds', limitParts(report), 'none set'),
    item(
      'Scaling',
      'scaling',
      efficiencyParts(report),
      analysis.scaling.length > 0 ? 'not gated' : 'not measured',
    ),
    item('Leaks', 'leaks', leakParts(report), 'not measured'),
    machineItem(report, summary),
  ];
}

const gateWords: Readonly<Partial<Record<Tone, string>>> = {
  bad: 'failed',
  doubt: 'undecided',
  good: 'passed',
};

function gateItem({ verdicts }: Report, { gate }: RunSummary): StripItem {
  const parts = gate.parts.map(({ text }) => text).filter((text) => /baseline|failed/.test(text));
  return {
    title: 'Gate',
    text: gateWords[gate.tone] ?? 'nothing gated',
    tone: gate.tone,
    small: [
      ...(verdicts.length === 0 ? parts : [countVerdicts(verdicts)]),
      ...(gate.exitStatus === null ? [] : [`exit status ${gate.exitStatus}`]),
    ].join('; '),
    anchor: 'verdicts',
  };
}

/** The part of the gate's line without its first word, which is the title here. */
function item(title: string, anchor: string, [part]: readonly Cell[], none: string): StripItem {
  if (part === undefined) return { title, text: none, tone: 'quiet', small: '', anchor };
  const [first = '', ...others] = part.text.replace(/^\S+ /, '').split(', ');
  return { title, text: first, tone: part.tone, small: others.join(', '), anchor };
}

function machineItem({ analysis: { grade } }: Report, { machine }: RunSummary): StripItem {
  const common = { title: 'Machine', anchor: 'environment' } as const;
  if (grade === null) return { ...common, text: 'not graded', tone: 'quiet', small: '' };
  return {
    ...common,
    text: grade.grade,
    tone: machine?.tone ?? 'plain',
    small: `${formatPercent(grade.disturbedRatio)} of the samples disturbed`,
  };
}
