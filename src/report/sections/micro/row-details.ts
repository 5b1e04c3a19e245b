// The lines below one benchmark: only what a reader must know before believing its row. Doubts
// about its samples are warnings, which have their own section.
import type { MeasuredMicro } from '../../../analysis/analysis.ts';
import type { Outcome } from '../../../model/run/measurement.ts';
import {
  durationScaleOf,
  formatDuration,
  formatPercent,
  formatQuantity,
  formatTally,
} from '../../format.ts';
import { type Cell, cell } from '../../section.ts';
import { counterRatioLabels } from '../../sentences/counter-ratios.ts';
import { microRemarks } from '../../sentences/micro-remarks.ts';
import { drawHistogram } from '../../terminal/sparkline.ts';
import { alignPoints, pad } from '../../terminal/text.ts';
import { outcomeDetails } from '../outcome-details.ts';

/** @param usualConfidence what the other intervals of the table reach, 0 to 1 */
export function detailsOf(
  outcome: Outcome,
  measured: MeasuredMicro | null,
  usualConfidence: number,
): readonly Cell[] {
  // Markdown and the page have what failed in a separate section.
  const said = outcomeDetails(outcome).map((each): Cell => ({ ...each, media: ['terminal'] }));
  return measured === null
    ? said
    : [
        ...said,
        ...intervalDetails(measured, usualConfidence),
        ...microRemarks(measured).map((sentence) => cell(sentence, 'doubt')),
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

/** Only where counters moved: why they are missing is reported once for all benchmarks. */
function counterDetails({ derived }: MeasuredMicro): readonly Cell[] {
  const texts = derived.flatMap(({ id, value }) =>
    value.kind === 'known'
      ? [`${formatQuantity(value.value, 'count')} ${counterRatioLabels[id].label}`]
      : [],
  );
  // The page has a table of them.
  const media = ['terminal', 'markdown'] as const;
  return texts.length === 0
    ? []
    : [{ text: `Counters: ${texts.join(', ')}.`, tone: 'quiet', media }];
}

/** One line per launch where they disagree, so that a second mode shows as what it is. */
function launchDetails({ launches, medianNs }: MeasuredMicro): readonly Cell[] {
  const mediansNs = launches.map(({ time }) => time.medianNs);
  if (Math.max(...mediansNs) <= wideRatio * Math.min(...mediansNs)) return [];
  const scale = durationScaleOf(medianNs.value);
  const medians = alignPoints(mediansNs.map((each) => formatDuration(each, 3, scale)));
  const width = Math.max(...medians.map((text) => text.length));
  return launches.map(({ launch, densityCounts }, index) => {
    const median = pad(medians[index] ?? '', width, 'right');
    const text = `launch ${launch + 1}  ${median}  ${drawHistogram(densityCounts, 32)}`;
    return { text, tone: 'quiet', media: ['terminal'] };
  });
}

/** Launches disagree when one median is half again as long as another. */
const wideRatio = 1.5;
