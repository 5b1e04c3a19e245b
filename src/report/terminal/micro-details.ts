// The lines below one benchmark: only what a reader must know before believing its row. Doubts
// about its samples are warnings, which have a section of their own.
import type { MeasuredMicro } from '../../analysis/analysis.ts';
import type { Outcome } from '../../model/run/measurement.ts';
import {
  durationScaleOf,
  formatDuration,
  formatPercent,
  formatQuantity,
  formatTally,
} from '../format.ts';
import { honestySentences } from '../honesty.ts';
import { type Cell, cell } from '../section.ts';
import { outcomeDetails } from '../sections/outcome-details.ts';
import { isLaunchSpreadWide } from '../times.ts';
import { drawHistogram } from './sparkline.ts';
import { alignPoints, pad } from './text.ts';

/** @param usualConfidence what the other intervals of the table reach, 0 to 1 */
export function detailsOf(
  outcome: Outcome,
  measured: MeasuredMicro | null,
  usualConfidence: number,
): readonly Cell[] {
  const said = outcomeDetails(outcome);
  return measured === null
    ? said
    : [
        ...said,
        ...intervalDetails(measured, usualConfidence),
        ...honestySentences(measured).map((sentence) => cell(sentence, 'doubt')),
        ...counterDetails(measured),
        ...launchDetails(measured),
      ];
}

function intervalDetails(
  { medianNs, launches }: MeasuredMicro,
  usualConfidence: number,
): readonly Cell[] {
  if (medianNs.confidence > 0 && medianNs.confidence > usualConfidence - 0.01) return [];
  const count = formatTally(launches.length, 'launch');
  const text =
    medianNs.confidence === 0
      ? `${count}: too few for an interval.`
      : `${count}: the interval reaches ${formatPercent(medianNs.confidence)} only.`;
  return [cell(text, 'doubt')];
}

/** Only where counters moved: that they are missing, and why, is said once for all benchmarks. */
function counterDetails({ derived }: MeasuredMicro): readonly Cell[] {
  const texts = derived.flatMap(({ label, value }) =>
    value.kind === 'known' ? [`${formatQuantity(value.value, 'count')} ${label}`] : [],
  );
  return texts.length === 0 ? [] : [cell(`counters: ${texts.join(', ')}`, 'quiet')];
}

/** One line a launch, so that a second mode shows as what it is. */
function launchDetails(measured: MeasuredMicro): readonly Cell[] {
  if (!isLaunchSpreadWide(measured)) return [];
  const { launches, medianNs } = measured;
  const scale = durationScaleOf(medianNs.value);
  const medians = alignPoints(launches.map(({ time }) => formatDuration(time.medianNs, 3, scale)));
  const width = Math.max(...medians.map((text) => text.length));
  return launches.map(({ launch, densityCounts }, index) => {
    const median = pad(medians[index] ?? '', width, 'right');
    return cell(`launch ${launch + 1}  ${median}  ${drawHistogram(densityCounts, 32)}`, 'quiet');
  });
}
