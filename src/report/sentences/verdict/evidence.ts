// The numbers behind a verdict: what a sceptic asks next.
import type { Comparison, Verdict } from '../../../model/verdict.ts';
import {
  formatChange,
  formatLevel,
  formatProbability,
  formatQuantity,
  formatTally,
} from '../../format.ts';
import { quantityWords } from './quantity.ts';
import { sidesText } from './sides.ts';

/** `time per operation, p95 of each launch: 1.21 µs → 1.34 µs; 10 launches per side, adjusted p 0.013, margin 3 %.` */
export function evidenceSentence(comparison: Comparison): string {
  const { before, after, unit, quantity } = comparison;
  const sides = `${formatQuantity(before.value, unit)} → ${formatQuantity(after.value, unit)}`;
  const times = comparison.times === undefined ? '' : ` (${sidesText(comparison)})`;
  return `${quantityWords(quantity)}: ${sides}${times}; ${replicatesSentence(comparison)}`;
}

/** `1.21 µs → 1.34 µs; 10 launches per side, adjusted p 0.013, margin 3 %.` */
export function briefEvidence(comparison: Comparison): string {
  return `${sidesText(comparison)}; ${replicatesSentence(comparison)}`;
}

/** `10 launches per side, adjusted p 0.013, margin 3 %.` */
export function replicatesSentence(comparison: Comparison): string {
  const { beforeLaunchCount, afterLaunchCount } = comparison;
  const after = formatTally(afterLaunchCount, 'launch');
  const isEven = beforeLaunchCount === afterLaunchCount;
  const launches = isEven ? `${after} per side` : `${beforeLaunchCount} against ${after}`;
  const adjusted = formatProbability(comparison.adjustedPValue);
  return `${launches}, adjusted p ${adjusted}, margin ${formatLevel(comparison.marginRatio)}.`;
}

/** `[+3.9 %, +6.3 %]` */
export function boundsText({ ratio }: Comparison): string {
  if (ratio.confidence === 0) return 'no interval';
  return `[${formatChange(ratio.low)}, ${formatChange(ratio.high)}]`;
}

/** `20 comparisons, and 38 of tails`: what an error rate over a whole suite depends on. */
export function familyWords(verdicts: readonly Verdict[]): string {
  const compared = verdicts.filter((each) => 'comparison' in each && each.comparison !== null);
  const tails = verdicts
    .flatMap((each) => ('tails' in each ? each.tails : []))
    .filter((each) => 'comparison' in each);
  const count = formatTally(compared.length, 'comparison');
  return tails.length === 0 ? count : `${count}, and ${tails.length} of tails`;
}
