// The verdict on one resource, with everything that a report shows of it.
import type { LeakResource } from '../../model/leak.ts';
import { metricOf } from '../../model/metric.ts';
import type { Estimate } from '../../model/verdict.ts';
import type { PooledSlope } from '../../stats/pooled-slope.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { scaled } from '../estimates.ts';
import { counted } from '../percent.ts';
import { type Allowance, isMemory } from './allowance.ts';
import { type Decision, decideCount, decideMemory, type Scope } from './growth-decision.ts';
import { shapeOf } from './growth-shape.ts';
import type { LeakProcesses } from './leak-processes.ts';
import type { LeakVerdict, TrendLine } from './leak-result.ts';
import { leakSentence } from './leak-sentence.ts';
import { resourceGrowth } from './resource-growth.ts';
import type { SettledProcesses } from './settled-processes.ts';
import type { ProcessRows } from './side-slope.ts';
import type { ProcessSeries } from './snapshot-series.ts';

export interface Judged {
  readonly resource: LeakResource;
  readonly study: LeakProcesses;
  readonly settled: SettledProcesses;
  readonly subjects: readonly ProcessSeries[];
  readonly allowance: Allowance;
  readonly seed: number;
}

const secondsPerHour = 3600;
const hoursPerDay = 24;
const nsPerHour = 3.6e12;
const studyTimes = 10;

export function judgedGrowth(judged: Judged): LeakVerdict {
  const { resource, study, settled, subjects, allowance, seed } = judged;
  const { settings, rate } = study;
  const growth = resourceGrowth(settled.subjects, settled.controls, seed);
  if (growth === null) {
    const reason = `${metricOf(resource).label} cannot be judged: one snapshot shows no growth`;
    return { kind: 'unavailable', reason };
  }
  const whole = { ...growth, fewestRows: settled.fewestRows };
  const { pace } = settings;
  const span = Math.max(
    ...subjects.map(({ positions }) => (positions.at(-1) ?? 0) - (positions[0] ?? 0)),
  );
  const perHourFactor = pace === 'time' ? 1 : rate === null ? null : rate.perSec * secondsPerHour;
  const scope: Scope = {
    allowance,
    factor: factorOf(allowance, perHourFactor, span),
    pace,
    span,
    rowCount: Math.min(...subjects.map(({ values }) => values.length)),
  };
  const decision = isMemory(resource) ? decideMemory(whole, scope) : decideCount(whole, scope);
  const perHour = perHourFactor === null ? null : scaled(growth.whole, perHourFactor);
  const perDay = perHour === null ? null : scaled(perHour, hoursPerDay);
  const shape = shapeOf(
    subjects[0] ?? { positions: [], values: [] },
    settled.subjects[0]?.[0] ?? { positions: [], values: [] },
    {
      isGrowing: isGrowing(decision, growth.pValue, growth.lastHalf),
      unit: metricOf(resource).unit,
    },
  );
  const said = {
    ...{ resource, decision, scope, slope: growth.whole, perDay, rate, shape },
    ...{ hasControl: growth.control !== null, rowCount: settled.fewestRows },
  };
  const common = {
    perOperation: pace === 'time' ? null : growth.whole,
    perHour,
    perDay,
    allowance,
    extrapolationFactor:
      perHourFactor === null || span <= 0 ? null : (hoursPerDay * perHourFactor) / span,
    pValue: growth.pValue,
    shape,
    line: lineOf(settled.subjects, growth.subject),
    controlLine: growth.control === null ? null : lineOf(settled.controls, growth.control),
    sentence: leakSentence(said),
  };
  if (decision.kind !== 'inconclusive') return { ...common, kind: decision.kind };
  return { ...common, kind: 'inconclusive', needed: neededOf(decision.needed, pace) };
}

function factorOf(allowance: Allowance, perHour: number | null, span: number): number {
  switch (allowance.per) {
    case 'operation':
      return 1;
    case 'ten studies':
      return studyTimes * span;
    case 'day':
      return hoursPerDay * (perHour ?? 0);
  }
}

function isGrowing(decision: Decision, pValue: number, lastHalf: Estimate | null): boolean {
  if (decision.kind === 'leak') return true;
  if (decision.kind === 'no-leak' && decision.because === 'stopped') return false;
  return pValue < 0.01 && lastHalf !== null && lastHalf.low > 0;
}

function neededOf(needed: number | null, pace: 'operations' | 'time') {
  if (needed === null) return null;
  return pace === 'time'
    ? ({ amount: needed * nsPerHour, of: 'ns' } as const)
    : ({ amount: Math.ceil(needed), of: 'operations' } as const);
}

/** Through the middle of the first process, because each has a level of its own. */
function lineOf(processes: readonly ProcessRows[], slope: PooledSlope): TrendLine | null {
  const [series] = processes[0] ?? [];
  const [from, to] = [series?.positions[0], series?.positions.at(-1)];
  if (series === undefined || from === undefined || to === undefined) return null;
  const levels = series.values.map(
    (value, row) => value - slope.value * ((series.positions[row] ?? 0) - from),
  );
  const { value, low, high, confidence } = slope;
  const of = counted(processes.length, 'process', 'processes');
  const method = `Theil-Sen slope of ${of}`;
  return {
    fromPosition: from,
    toPosition: to,
    fromValue: median(sortedCopy(levels)),
    slope: { value, low, high, confidence, count: series.values.length, method },
  };
}
