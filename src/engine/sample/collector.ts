// Forces a collection before each sample, where the author or the user asked for it.
import type { MicroSettings } from '../launch/protocol.ts';
import type { SamplingSettings } from './sampling-settings.ts';

/** @throws when the launch was not started so that it may collect */
export function betweenSamples({
  gc,
}: Pick<MicroSettings, 'gc'>): Pick<SamplingSettings, 'betweenSamples'> {
  if (gc !== 'between') return {};
  const collect = globalThis.gc;
  // Node exposes it only to a process that was started for it.
  if (collect === undefined) throw new Error('the launch was not started with --expose-gc');
  return {
    betweenSamples: () => {
      collect();
    },
  };
}
