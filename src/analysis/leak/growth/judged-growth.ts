// The verdict on one resource, with everything that a report shows of it.

import { metricOf } from '../../../model/metric/metric.ts';
import type { LeakResource } from '../../../model/run/leak.ts';
import type { Estimate } from '../../../model/verdict.ts';
import { median, sortedCopy } from '../../../stats/quantile.ts';
import type { PooledSlope } from '../../../stats/trend/pooled-slope.ts';
import { scaled } from '../../micro/estimates.ts';
import { type Allowance, isMemory, type Rate } from '../allowance.ts';
import type { LeakProcesses } from '../leak-processes.ts';
import type { GrowthEvidence, LeakVerdict, TrendLine } from '../leak-verdict.ts';
import type { ProcessSeries } from '../snapshot-series.ts';
import {
  type Decision,
  decideCount,
  decideMemory,
  leastTrendRows,
  pacedBy,
  type Scope,
} from './growth-decision.ts';
import { shapeOf } from './growth-shape.ts';
import type { Learning } from './learned-growth.ts';
import { type LevelRise, levelRise } from './level-rise.ts';
import { type ResourceGrowth, resourceGrowth } from './resource-growth.ts';
import { leastSettledRows } from './settled-part.ts';
import { type SettledProcesses, until } from './settled-processes.ts';
import type { ProcessRows } from './side-slope.ts';

export interface Judged {
  readonly resource: LeakResource;
  /** What it is called. */
  readonly label: string;
  readonly study: LeakProcesses;
  readonly settled: SettledProcesses;
  readonly subjects: readonly ProcessSeries[];
  readonly controls: readonly ProcessSeries[];
  /** Of the rounds that longer ones have replaced. */
  readonly shorter: Sides;
  readonly allowance: Allowance;
  readonly seed: number;
}

export interface Sides {
  readonly subjects: readonly ProcessSeries[];
  readonly controls: readonly ProcessSeries[];
}

const secondsPerHour = 3600;
const hoursPerDay = 24;
const nsPerHour = 3.6e12;
const studyTimes = 10;

export function judgedGrowth(judged: Judged): LeakVerdict {
  const { resource, study, settled, subjects, allowance, seed } = judged;
  const { settings, rate } = study;
  const level = isMemory(resource) && !settled.isEnveloped ? levelOf(judged) : null;
  const growth = resourceGrowth(settled.subjects, settled.controls, level, seed);
  if (growth === null) {
    return { kind: 'unavailable', reason: { kind: 'one-snapshot' } };
  }
  const whole = { ...growth, fewestRows: settled.fewestRows };
  const { pace } = settings;
  const span = Math.max(
    ...subjects.map(({ positions }) => (positions.at(-1) ?? 0) - (positions[0] ?? 0)),
  );
  const perHourOf = (known: Rate | null) => (known === null ? null : known.perSec * secondsPerHour);
  const perHourFactor = pace === 'time' ? 1 : perHourOf(rate);
  // What the author allows a day is judged by the pace of the loop if need be, and not projected.
  const judgedAt = perHourFactor ?? perHourOf(study.measuredRate);
  const scope: Scope = {
    allowance,
    factor: factorOf(allowance, judgedAt, span),
    pace,
    span,
    rowCount: Math.min(...subjects.map(({ values }) => values.length)),
    learning: settings.target === 'process' ? null : learningOf(judged, whole),
  };
  const decision = isMemory(resource) ? decideMemory(whole, scope) : decideCount(whole, scope);
  const slope = growthBy(decision, whole);
  // What no longer goes on is not projected, nor what was not held against as long.
  const isOver =
    decision.kind === 'no-leak' &&
    (decision.because === 'stopped' || allowance.per === 'ten studies');
  const perHour = perHourFactor === null || isOver ? null : scaled(slope, perHourFactor);
  const perDay = perHour === null ? null : scaled(perHour, hoursPerDay);
  const shape = shapeOf(
    subjects[0] ?? { positions: [], values: [] },
    settled.subjects[0]?.[0] ?? { positions: [], values: [] },
    {
      isGrowing: isGrowing(decision, growth.pValue, growth.lastHalf),
      unit: metricOf(resource).unit,
    },
  );
  const evidence: GrowthEvidence = {
    ...{ pace, slope, span, rate, level, measuredRate: study.measuredRate },
    shorterLevel: scope.learning?.shorter ?? null,
    hasControl: growth.control !== null,
    settledRowCount: settled.fewestRows,
    neededRowCount: isMemory(resource) ? leastSettledRows : leastTrendRows,
  };
  const common = {
    perOperation: pace === 'time' ? null : slope,
    perHour,
    perDay,
    allowance,
    extrapolationFactor:
      perHourFactor === null || span <= 0 ? null : (hoursPerDay * perHourFactor) / span,
    pValue: growth.pValue,
    shape,
    line: lineOf(settled.subjects, growth.subject),
    controlLine: growth.control === null ? null : lineOf(settled.controls, growth.control),
    evidence,
  };
  return decision.kind === 'inconclusive'
    ? { ...common, ...decision, needed: neededOf(decision.needed, pace) }
    : { ...common, ...decision };
}

function levelOf({ subjects, controls }: Sides): LevelRise | null {
  const end = Math.max(...subjects.map(({ positions }) => positions.at(-1) ?? 0));
  return levelRise(
    subjects,
    controls.map((each) => until(each, end)),
  );
}

function learningOf(
  { study, settled, subjects, shorter }: Judged,
  growth: ResourceGrowth,
): Learning {
  const [rows] = settled.subjects[0] ?? [];
  const { positions = [] } = rows ?? {};
  const at = (share: number) => positions[Math.floor(share * (positions.length - 1))] ?? 0;
  return {
    pace: study.settings.pace,
    end: Math.max(...subjects.map((each) => each.positions.at(-1) ?? 0)),
    settled: [at(0), at(0.5), at(1)],
    processCount: subjects.length,
    isFinal: study.settings.extension === 'declined',
    shorter: growth.level === null || shorter.subjects.length === 0 ? null : levelOf(shorter),
  };
}

/** Growth found by the level is reported by the level: a median of slopes ignores a single jump. */
function growthBy(decision: Decision, { whole, level }: ResourceGrowth): Estimate {
  const isByLevel =
    decision.kind === 'leak'
      ? decision.by === 'jumps'
      : decision.kind === 'inconclusive' && ['jumps', 'level'].includes(decision.because);
  if (!isByLevel || level === null) return whole;
  const [value, low, high] = [level.value, level.low, level.high].map((rise) =>
    pacedBy(level, rise),
  );
  return {
    ...{ ...whole, value: value ?? 0, low: low ?? 0, high: high ?? 0 },
    method: 'rise of the level while the operations doubled',
  };
}

function factorOf(allowance: Allowance, perHour: number | null, span: number): number {
  switch (allowance.per) {
    case 'operation':
      return 1;
    case 'ten studies':
      return studyTimes * span;
    case 'study':
      return span;
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
  const noun = processes.length === 1 ? 'process' : 'processes';
  return {
    fromPosition: from,
    toPosition: to,
    fromValue: median(sortedCopy(levels)),
    slope: {
      ...{ value, low, high, confidence, count: series.values.length },
      method: `Theil-Sen slope of ${processes.length} ${noun}`,
    },
  };
}
