// What JUnit's XML says of a suite and of a test case in names and values: where it was measured, and the numbers.
import type { Judgement, MicroResult } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';

export interface Property {
  readonly name: string;
  readonly value: string;
}

/** Of every suite. */
export function runProperties({ id, environment, plan }: Run): readonly Property[] {
  const { identity, conditions } = environment;
  const { commit } = conditions;
  return [
    { name: 'run', value: id },
    {
      name: 'commit',
      value: commit.kind === 'known' ? commit.value : `unavailable: ${commit.reason}`,
    },
    { name: 'cpu', value: identity.cpuModel },
    { name: 'usableCpus', value: String(identity.usableCpuCount) },
    { name: 'node', value: conditions.nodeVersion },
    { name: 'seed', value: String(plan.seed) },
  ];
}

/** Of one benchmark: its median with its interval, and its limits. */
export function benchmarkProperties(
  { analysis }: Judgement,
  id: string,
  name: string,
): readonly Property[] {
  const result = analysis.micro.find(({ benchmark }) => benchmark.id === id);
  const limits = analysis.thresholds.filter(({ benchmarkName }) => benchmarkName === name);
  return [
    ...(result === undefined ? [] : medianProperties(result)),
    ...limits.map(({ threshold }) => ({ name: 'limit', value: threshold })),
  ];
}

function medianProperties({ measured }: MicroResult): readonly Property[] {
  if (measured === null) return [];
  const { value, low, high, confidence } = measured.medianNs;
  const median = { name: 'medianNs', value: String(value) };
  if (confidence === 0) return [median];
  return [
    median,
    { name: 'medianLowNs', value: String(low) },
    { name: 'medianHighNs', value: String(high) },
    { name: 'medianConfidence', value: String(confidence) },
  ];
}
