// Whether counted things rise again and again, or only wandered off as connections in use do.

import { studentTwoSidedTail } from '../../../stats/interval/student-t.ts';
import { meanOf } from '../../../stats/mean.ts';
import type { ProcessRows } from './side-slope.ts';

/** So few that each mean is one of some rows, so many that their differences have a spread. */
const stretchCount = 6;

/**
 * One-sided p of Student's test on the differences between the mean levels of successive sixths of
 * each process. A trend test takes a wandering level for one (its steps are independent, its values
 * are not); of a level that wanders the differences go both ways. 0 for equal rises, 1 for none.
 */
export function steadyRisePValue(processes: readonly ProcessRows[]): number {
  const rises = processes.flat().flatMap(({ values }) => {
    const levels = Array.from({ length: stretchCount }, (_, stretch) => {
      const cut = (at: number) => Math.round((at * values.length) / stretchCount);
      return meanOf(values.slice(cut(stretch), cut(stretch + 1)));
    }).filter(Number.isFinite);
    return levels.slice(1).map((level, index) => level - (levels[index] ?? level));
  });
  if (rises.length < 2) return 1;
  const mean = meanOf(rises);
  if (mean <= 0) return 1;
  const squares = rises.reduce((sum, rise) => sum + (rise - mean) ** 2, 0);
  if (squares === 0) return 0;
  const degrees = rises.length - 1;
  const error = Math.sqrt(squares / degrees / rises.length);
  return studentTwoSidedTail(mean / error, degrees) / 2;
}
