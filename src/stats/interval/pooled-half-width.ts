// The interval of a difference of means whose groups scatter alike.
import { meanOf } from '../mean.ts';
import { studentTwoSidedQuantile } from './student-t.ts';

/**
 * Half of the width of the 95 % interval of the mean of one group, or of the difference of two, with the
 * variance pooled (Student 1908). Null where the groups leave no degree of freedom.
 */
export function pooledHalfWidth(groups: readonly (readonly number[])[]): number | null {
  const degrees = groups.reduce((sum, values) => sum + values.length - 1, 0);
  if (degrees < 1) return null;
  const squares = groups.reduce((sum, values) => {
    const mean = meanOf(values);
    return sum + values.reduce((total, value) => total + (value - mean) ** 2, 0);
  }, 0);
  const shares = groups.reduce((sum, { length }) => sum + 1 / length, 0);
  return studentTwoSidedQuantile(0.05, degrees) * Math.sqrt((squares / degrees) * shares);
}
