// What makes a trend doubtful, with the next step.
import type { TrendDoubt } from '../../../analysis/trend/series-trend.ts';
import type { Warning } from '../../../model/warning.ts';

export function trendWarning(doubt: TrendDoubt): Warning {
  const { kind: code } = doubt;
  switch (doubt.kind) {
    case 'drift-or-steps':
      return {
        code,
        message: `The last ${doubt.changeCount} changes go the same way: a slow drift is cut into such steps too.`,
        advice: 'Look at the plot of --html before you blame a commit.',
      };
    case 'suspected-change':
      return {
        code,
        message: 'The range of the next value treats the suspected change as noise.',
        advice: 'Measure a few more times, at this commit and at the one before.',
      };
    case 'values-not-positive':
      return {
        code,
        message: 'Changes of level were not looked for: there are values of 0 or below.',
        advice: 'A relative change needs values above 0; look at another column.',
      };
    default:
      return doubt satisfies never;
  }
}
