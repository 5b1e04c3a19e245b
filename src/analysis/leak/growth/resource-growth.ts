// Everything that is known of the growth of one resource before it is held against an allowance.

import type { Estimate } from '../../../model/verdict.ts';
import { condensed } from '../../../stats/condensed.ts';
import { meanOf } from '../../../stats/mean.ts';
import { pooledTrend } from '../../../stats/trend/pooled-slope.ts';
import type { LevelRise } from './level-rise.ts';
import { halfOf, type ProcessRows, rowsOf, type SideSlope, sideSlope } from './side-slope.ts';
import { slopeDifference } from './slope-difference.ts';
import { steadyRisePValue } from './steady-rise.ts';

/** Slopes are a position (operation or hour), subject minus control. */
export interface ResourceGrowth {
  readonly subject: SideSlope;
  readonly control: SideSlope | null;
  readonly whole: Estimate;
  readonly firstHalf: Estimate | null;
  readonly lastHalf: Estimate | null;
  /** The same, process by process. */
  readonly halves: readonly [first: HalfSlopes, last: HalfSlopes] | null;
  /** One-sided, of the subjects. */
  readonly pValue: number;
  /** One-sided, of the subjects: that they rise again and again, see `steadyRisePValue`. */
  readonly steadyPValue: number;
  /** Settled rows of the process that has fewest. */
  readonly fewestRows: number;
  /** By how much the mean rises within each half, subject minus control: from its first to its last third. */
  readonly halfRises: readonly [number, number];
  /** Distinct rises to a new highest value in the settled part, of the process in the middle. */
  readonly riseCount: number;
  /** By how much the level rose while the operations doubled; null where they did not, and of counts. */
  readonly level: LevelRise | null;
}

export interface HalfSlopes {
  readonly subject: SideSlope;
  readonly control: SideSlope | null;
}

/** Null where the subjects have no slope. */
export function resourceGrowth(
  subjects: readonly ProcessRows[],
  controls: readonly ProcessRows[],
  level: LevelRise | null,
  seed: number,
): ResourceGrowth | null {
  const subject = sideSlope(subjects, seed);
  if (subject === null) return null;
  const control = sideSlope(controls, seed + 1);
  const half = (which: 'first' | 'last', offset: number): HalfSlopes | null => {
    const own = sideSlope(halfOf(subjects, which), seed + offset);
    if (own === null) return null;
    const beside = control === null ? null : sideSlope(halfOf(controls, which), seed + offset + 1);
    return { subject: own, control: beside };
  };
  const [first, last] = [half('first', 2), half('last', 2)];
  return {
    subject,
    control,
    whole: slopeDifference(subject, control),
    firstHalf: first === null ? null : slopeDifference(first.subject, first.control),
    lastHalf: last === null ? null : slopeDifference(last.subject, last.control),
    halves: first === null || last === null ? null : [first, last],
    pValue: pooledTrend(condensed(subjects.flat())).pValue,
    steadyPValue: steadyRisePValue(subjects),
    halfRises: [
      riseWithin(halfOf(subjects, 'first')) - riseWithin(halfOf(controls, 'first')),
      riseWithin(halfOf(subjects, 'last')) - riseWithin(halfOf(controls, 'last')),
    ],
    fewestRows: Math.min(...subjects.map(rowsOf)),
    riseCount: middleOf(subjects.map(risesOf)),
    level,
  };
}

/** Mean over segments; of counts a median would not see a rise by a few. */
function riseWithin(processes: readonly ProcessRows[]): number {
  const rises = processes.flat().flatMap(({ values }) => {
    const third = Math.ceil(values.length / 3);
    return third === 0 ? [] : [meanOf(values.slice(-third)) - meanOf(values.slice(0, third))];
  });
  return rises.length === 0 ? 0 : meanOf(rises);
}

function risesOf(rows: ProcessRows): number {
  let rises = 0;
  for (const { values } of rows) {
    let highest = values[0] ?? 0;
    for (const value of values) {
      if (value > highest) rises += 1;
      highest = Math.max(highest, value);
    }
  }
  return rises;
}

function middleOf(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
