// Where the speed-up went: a sentence a thread count with what to do about it, and the steps from the
// ideal to the measured for the most threads that have a CPU each and for the fewest that do not.
import type { ScalingResult } from '../../../analysis/analysis.ts';
import { formatTally } from '../../format.ts';
import { isWhole, stepText, type WaterfallStep } from '../../plots/scaling/waterfall.ts';
import {
  cell,
  flexibleColumn,
  numberColumn,
  type Part,
  type Row,
  textColumn,
} from '../../section.ts';
import { adviceSentence } from '../../sentences/scaling/loss-advice.ts';
import { closingSentence, lossSentence } from '../../sentences/scaling/loss-sentence.ts';
import { drawStep } from '../../terminal/sparkline.ts';
import {
  type AttributedCount,
  attributedCounts,
  telling,
  visibleSteps,
} from './waterfall-steps.ts';

const columns = [
  textColumn('step'),
  { ...textColumn('', 1), media: ['terminal'] as const },
  numberColumn('in threads'),
  flexibleColumn('evidence'),
];

/** None where nothing was attributed. */
export function lossParts(result: ScalingResult): readonly Part[] {
  const counts = attributedCounts(result);
  if (counts.length === 0) return [];
  const drawn = telling(counts);
  const unit = 'In threads of the single-thread throughput; losses and speed-up add up.';
  return [
    {
      kind: 'group',
      title: 'Where the speed-up went',
      parts: [
        { kind: 'text', cells: [cell(unit, 'quiet')] },
        ...drawn.map(stepGroup),
        // Advice repeats itself at the other counts.
        sentences(counts, drawn),
      ],
    },
  ];
}

function sentences(counts: readonly AttributedCount[], advised: readonly AttributedCount[]): Part {
  const cells = counts.flatMap((count) => {
    const { threads, measured, attribution } = count;
    const advice = advised.includes(count) ? attribution.advice : [];
    return [
      cell(lossSentence(threads, measured) ?? ''),
      ...advice.map((each) => cell(`→ ${adviceSentence(each)}`, 'accent')),
    ];
  });
  return { kind: 'text', isList: true, cells };
}

function stepGroup(count: AttributedCount): Part {
  const { threads, isOversubscribed } = count;
  const scope = isOversubscribed ? 'oversubscribed' : 'one CPU each';
  const title = `${formatTally(threads, 'thread')} (${scope})`;
  const steps = visibleSteps(count);
  const most = Math.max(...steps.flatMap(({ from, to }) => [from, to]));
  const rows = steps.map((step) => stepRow(step, threads, most));
  const table = { caption: title, columns, rows, note: closingSentence(count.attribution) };
  // The page draws them, with a table of all counts behind.
  return {
    kind: 'group',
    title,
    media: ['terminal', 'markdown'],
    parts: [{ kind: 'table', table }],
  };
}

const widestBar = 24;
const narrowBar = 14;

function stepRow(step: WaterfallStep, threads: number, most: number): Row {
  const { name, from, to, evidence } = step;
  return {
    cells: [
      cell(name, isWhole(step) ? 'strong' : 'plain'),
      {
        ...cell(drawStep(from / most, to / most, widestBar)),
        short: drawStep(from / most, to / most, narrowBar),
      },
      cell(stepText(step, threads)),
      cell(evidence, 'quiet'),
    ],
    details: [],
  };
}
