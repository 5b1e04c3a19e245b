// What a launch is worth to a harness that calls its independent samples runs.
import type { Measurement } from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { isMeasured, operationTimesNs } from '../micro/samples.ts';

const stretchCount = 20;

/**
 * The median time per operation of each launch, ns. Of a single launch those of up to 20 stretches
 * of it, which do not predict the next launch; empty when nothing was measured.
 */
export function runsSampledNs(launches: readonly Measurement[]): readonly number[] {
  const times = launches.filter(isMeasured).map(operationTimesNs);
  const [only = [], ...others] = times;
  const runs = others.length > 0 ? times : stretchesOf(only);
  return runs.map((run) => median(sortedCopy(run)));
}

function stretchesOf(samples: readonly number[]): readonly (readonly number[])[] {
  const count = Math.min(stretchCount, samples.length);
  return Array.from({ length: count }, (_, stretch) => {
    const cutAt = (index: number) => Math.round((index * samples.length) / count);
    return samples.slice(cutAt(stretch), cutAt(stretch + 1));
  });
}
