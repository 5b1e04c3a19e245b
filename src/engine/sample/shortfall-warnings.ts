// Says when fewer calls were made than were wanted, because they are slow.
import type { Warning } from '../../model/warning.ts';
import type { SamplingResult } from './sampling.ts';
import type { Shortfall } from './take-samples.ts';

export function shortfallWarnings({
  shortfall,
  missingWarmupCalls,
}: Pick<SamplingResult, 'shortfall' | 'missingWarmupCalls'>): readonly Warning[] {
  return [
    ...(shortfall === null ? [] : [fewerSamples(shortfall)]),
    ...(missingWarmupCalls === 0 ? [] : [fewerWarmupCalls(missingWarmupCalls)]),
  ];
}

function fewerSamples({ cause, limitNs, taken, wanted, stepNs }: Shortfall): Warning {
  const limit = `the limit of ${limitNs / 1e9} s`;
  const each = `one takes ${Number((stepNs / 1e9).toPrecision(2))} s`;
  if (cause === 'share') {
    return {
      code: 'fewer-samples',
      message: `${taken} of the usual ${wanted} samples per launch were taken, as ${each} and a quarter of ${limit} is for them`,
      advice: 'Say how many it is to have (the option "samples"), or raise --timeout.',
    };
  }
  return {
    code: 'fewer-samples',
    message:
      taken < wanted
        ? `only ${taken} of ${wanted} samples per launch fitted ${limit}, as ${each}`
        : `sampling ended at ${limit}, after ${taken} samples, before its time was over`,
    advice: 'Raise --timeout (or the option "timeout" where it is set), or ask for fewer samples.',
  };
}

function fewerWarmupCalls(missing: number): Warning {
  return {
    code: 'fewer-warmup-calls',
    message: `${missing} of the warm-up calls that it asks for were left out, to leave time for samples`,
    advice: 'Raise --timeout (or the option "timeout" where it is set), or ask for fewer.',
  };
}
