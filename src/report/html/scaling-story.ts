// What each thread count of a benchmark lost, in words and as a table: the waterfall for whoever
// cannot see it, with the numbers that say so.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import type { Attribution, CeilingBand } from '../../analysis/scaling/scaling-story.ts';
import { formatPercent, formatRate, formatRatio } from '../format.ts';
import { formatThreads, waterfallSteps } from '../losses.ts';
import { singlePerSec } from '../plots/curve-layers.ts';
import { numbersBehind } from '../plots/figure.ts';
import { type Child, element, type Markup } from './markup.ts';
import { note, numeric, table, text } from './table.ts';

const lossColumns = [
  numeric('threads'),
  text('step'),
  ...['in threads', 'of the ideal', 'throughput'].map(numeric),
  text('evidence'),
];

const kernelColumns = [
  numeric('threads'),
  text('kernel'),
  ...['CPUs given', 'efficiency', 'speed-up', 'bounds'].map(numeric),
];

/** Sentences open, tables behind a click; nothing where nothing was attributed. */
export function attributionBlock(result: ScalingResult): readonly Markup[] {
  const told = result.points.flatMap(({ threads, measured }) =>
    measured === null || measured.attribution === null
      ? []
      : [{ threads, attribution: measured.attribution }],
  );
  const rows = result.points.flatMap((point) => lossRows(point, singlePerSec(result) ?? 0));
  const name = result.benchmark.name;
  return [
    ...(told.length === 0
      ? []
      : [
          element(
            'ul',
            {},
            told.map(({ attribution }) => sentenceItem(attribution)),
          ),
          numbersBehind(
            'From the ideal to the measured, as a table',
            table(`Losses of ${name}`, lossColumns, rows),
          ),
        ]),
    ...ceilingBlock(result),
  ];
}

function sentenceItem({ sentence, advice, identityErrorRatio, gcRatio }: Attribution): Markup {
  const facts = [
    ...(identityErrorRatio === null
      ? []
      : [`wall = CPU + wait + blocked closes to ${formatPercent(identityErrorRatio)}`]),
    ...(gcRatio === null ? [] : [`collections ${formatPercent(gcRatio)} of the time, overlapping`]),
  ];
  return element(
    'li',
    {},
    sentence,
    facts.length === 0 ? [] : [' ', element('span', { class: 'quiet' }, `(${facts.join('; ')})`)],
    advice.length === 0
      ? []
      : element(
          'ul',
          { class: 'advice' },
          advice.map((text) => element('li', {}, text)),
        ),
  );
}

function lossRows(point: ScalingPointResult, single: number): readonly (readonly Child[])[] {
  const { threads, measured } = point;
  if (measured === null) return [];
  return waterfallSteps(threads, measured).map(({ name, from, to, evidence }) => {
    // Losses lie below nothing, so that the column adds up from the ideal to the measured.
    const change = to - from;
    const sign = change < 0 ? '−' : '';
    return [
      `${threads}`,
      name,
      `${sign}${formatThreads(change, threads)}`,
      `${sign}${formatPercent(Math.abs(change) / threads)}`,
      `${sign}${formatRate(Math.abs(change) * single)}`,
      element('span', { class: 'wide' }, evidence),
    ];
  });
}

function ceilingBlock({ benchmark, points }: ScalingResult): readonly Markup[] {
  const bands = points.flatMap(({ threads, measured }) =>
    measured === null || measured.ceiling === null ? [] : [{ threads, ceiling: measured.ceiling }],
  );
  if (bands.length === 0) return [];
  const rows = bands.flatMap(({ threads, ceiling }) => kernelRows(threads, ceiling));
  const disturbed = bands.filter(({ ceiling }) => !ceiling.isQuiet).map(({ threads }) => threads);
  const words =
    disturbed.length === 0
      ? 'Others left the CPUs to these kernels.'
      : `Others took CPU time at ${disturbed.join(', ')} threads: no ceiling is drawn there.`;
  return [
    numbersBehind('The ceiling of this machine, kernel by kernel', [
      table(`Native kernels beside ${benchmark.name}`, kernelColumns, rows),
      note(`Native kernels in the same rounds, against one thread of their own. ${words}`),
    ]),
  ];
}

function kernelRows(threads: number, { kernels }: CeilingBand): readonly (readonly Child[])[] {
  return kernels.map(({ kernel, supplyRatio, efficiencyRatio, speedup }) => [
    `${threads}`,
    kernel,
    formatPercent(supplyRatio),
    formatPercent(efficiencyRatio),
    formatRatio(speedup.value),
    `[${formatRatio(speedup.low)}, ${formatRatio(speedup.high)}]`,
  ]);
}
