// The distributions of two versions over each other, of benchmarks that both sides have measured.
import type { SideBySide } from '../../../analysis/analysis.ts';
import type { Run } from '../../../model/run/run.ts';
import { formatPercent } from '../../format.ts';
import { drawOverlay, type Overlay } from '../../plots/times/overlay.ts';
import type { Figure, Section } from '../../section.ts';

const mostOpen = 4;

/** One section; none without a comparison. */
export function beforeAfterSections(
  { measurements }: Run,
  distributions: readonly SideBySide[],
): readonly Section[] {
  const names = new Map(measurements.map(({ benchmark }) => [benchmark.id, benchmark.name]));
  const figures = distributions.map((each) =>
    figureOf({ ...each, name: names.get(each.benchmarkId) ?? each.benchmarkId }),
  );
  if (figures.length === 0) return [];
  return [
    {
      id: 'before-after',
      title: 'Before and after',
      isOpenOnPage: figures.length <= mostOpen,
      explanation:
        'Share of the samples by time per operation, both sides on one axis. Samples follow the load of ' +
        'the machine too: the verdicts compare launches.',
      parts: [{ kind: 'figures', figures, note: '' }],
    },
  ];
}

function figureOf(overlay: Overlay): Figure {
  const beyond = ([overlay.before, overlay.after] as const).map(
    ({ counts, sampleCount }) => 1 - counts.reduce((sum, count) => sum + count, 0) / sampleCount,
  );
  const [before = 0, after = 0] = beyond;
  return {
    caption: overlay.name,
    small: `beyond the axis: ${formatPercent(before)} before, ${formatPercent(after)} after`,
    plot: { svg: () => drawOverlay(overlay) },
  };
}
