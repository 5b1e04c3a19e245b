// The quietest state of the core that a Run met, over all its benchmarks: what every launch is taken to.
import type { Measurement } from '../../model/measurement.ts';
import type { SpinMetric } from '../../model/neighbours.ts';
import { quantile, sortedCopy } from '../../stats/quantile.ts';
import { sharedSpins } from './launch-state.ts';

/** log(spin ÷ reference); a spin that nobody ran is absent. */
export type QuietState = Readonly<Partial<Record<SpinMetric, number>>>;

/** Of a launch's samples and of launches: one that was hit by luck in the other direction decides nothing. */
const quietShare = 0.1;

/** @param measurements of a Run, of whatever kind */
export function quietStateOf(measurements: readonly Measurement[]): QuietState {
  const spun = measurements.filter(
    ({ point, columns }) => point.kind === 'micro' && (columns.referenceNs?.length ?? 0) > 0,
  );
  const quiet: Partial<Record<SpinMetric, number>> = {};
  for (const metric of sharedSpins(spun)) {
    const levels = spun.map(({ columns: { [metric]: spins = [], referenceNs = [] } }) => {
      const ratios = spins.map((spunNs, row) =>
        Math.log(spunNs / (referenceNs[row] ?? Number.NaN)),
      );
      return quantile(sortedCopy(ratios), quietShare);
    });
    if (levels.length > 0) quiet[metric] = quantile(sortedCopy(levels), quietShare);
  }
  // A Run that never had a core alone may know from earlier ones what alone looks like.
  const alone = spun.flatMap(({ calibration }) => calibration?.core?.aloneRatio ?? []);
  if (quiet.throughputNs !== undefined && alone.length > 0) {
    quiet.throughputNs = Math.min(quiet.throughputNs, Math.log(Math.min(...alone)));
  }
  return quiet;
}
