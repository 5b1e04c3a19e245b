// All warnings in one line, counted by kind.
import type { Analysis } from '../../../analysis/analysis.ts';
import type { Run } from '../../../model/run/run.ts';
import { formatTally } from '../../format.ts';
import { type Cell, cell } from '../../section.ts';
import { firstFew } from '../phrases.ts';
import { warningsOf } from './grouped-warnings.ts';
import { warningName } from './warning-names.ts';

/** Kinds that are named; the others are counted. */
const mostKinds = 4;

/** `18 warnings: few samples 15, shared core 2, no control`; null for none. */
export function countedWarnings(run: Run, analysis: Analysis): Cell | null {
  const counts = new Map<string, number>();
  const warnings = warningsOf(run, analysis);
  for (const { warning } of warnings) {
    const name = warningName(warning.code);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (warnings.length === 0) return null;
  const kinds = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => (count === 1 ? name : `${name} ${count}`));
  return cell(
    `${formatTally(warnings.length, 'warning')}: ${firstFew(kinds, mostKinds, ', ')}`,
    'doubt',
  );
}
