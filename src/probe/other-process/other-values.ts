// What the addon says of another process, by name.
import { type Known, known, unavailable } from '../../model/known.ts';
import { errorName } from '../absence.ts';
import { loadAddon, type OtherMetric } from '../addon.ts';

/** One reading; each value of it is known or says why not. */
export function askAddon(pid: number): (metric: OtherMetric) => Known<number> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return () => unavailable(loaded.reason);
  const { otherMetrics, readOther } = loaded.addon;
  const values = new Float64Array(otherMetrics.length);
  const errors = readOther(pid, values);
  return (metric) => {
    const slot = otherMetrics.indexOf(metric);
    const error = errors[slot] ?? 0;
    return error === 0
      ? known(values[slot] ?? Number.NaN)
      : unavailable(`the kernel does not report it (${errorName(error)})`);
  };
}
