// Doubts about a Run as a whole.
import type { Known } from '../../model/known.ts';
import type { Run } from '../../model/run/run.ts';
import type { Warning } from '../../model/warning.ts';
import type { MicroResult } from '../analysis.ts';
import { percent } from '../percent.ts';

/** A 95 % interval of a median over launches needs this many. */
const minLaunchCount = 6;
const maxLoadPerCpu = 0.5;
const maxPressureRatio = 0.1;
const maxStealRatio = 0.02;

export function runWarnings(run: Run, micro: readonly MicroResult[]): readonly Warning[] {
  return [
    ...run.warnings,
    ...statusWarnings(run),
    ...launchWarnings(micro),
    ...busyWarnings(run),
    ...waitWarnings(run),
  ];
}

function statusWarnings({ status }: Run): readonly Warning[] {
  if (status === 'complete') return [];
  return [
    {
      code: 'incomplete-run',
      message: `the run is ${status}: it ended before everything planned was measured`,
      advice: 'Run it again before it is compared or accepted as a baseline.',
    },
  ];
}

function launchWarnings(micro: readonly MicroResult[]): readonly Warning[] {
  const counts = micro.flatMap(({ measured }) => measured?.launches.length ?? []);
  const few = counts.filter((count) => count < minLaunchCount);
  if (few.length === 0) return [];
  return [
    {
      code: 'few-launches',
      message: `${few.length} of ${counts.length} benchmarks have fewer than ${minLaunchCount} launches, too few for a 95 % interval over launches`,
      advice: 'Run again with --launches 10 to compare or to accept a baseline.',
    },
  ];
}

function busyWarnings({ environment: { conditions } }: Run): readonly Warning[] {
  const load = knownOrZero(conditions.loadAverage1m);
  const pressure = knownOrZero(conditions.cpuPressureRatio);
  const steal = knownOrZero(conditions.stealRatio);
  const signs = [
    load > maxLoadPerCpu * conditions.machineCpuCount
      ? `load ${load.toFixed(1)} on ${conditions.machineCpuCount} CPUs`
      : null,
    pressure > maxPressureRatio
      ? `some task waited for a CPU ${percent(pressure)} of the time`
      : null,
    steal > maxStealRatio ? `the hypervisor took ${percent(steal)} of the CPU time` : null,
  ].filter((sign) => sign !== null);
  if (signs.length === 0) return [];
  return [
    {
      code: 'machine-busy',
      message: `the machine was not quiet: ${signs.join('; ')}`,
      advice: 'Stop what else runs here; `baremark doctor` says what to look at.',
    },
  ];
}

function waitWarnings({ measurements }: Run): readonly Warning[] {
  const vain = measurements.flatMap(({ benchmark, point, calibration }) => {
    const core = calibration?.core;
    if (core?.isWaitInVain !== true) return [];
    // Both sides of a pair are one launch.
    const launch = 'launch' in point ? point.launch : 0;
    return [{ launch: `${launch} ${benchmark.id}`, waitedNs: core.waitedNs }];
  });
  if (vain.length === 0) return [];
  const seconds = vain.reduce((sum, { waitedNs }) => sum + waitedNs, 0) / 1e9;
  const { size } = new Set(vain.map(({ launch }) => launch));
  const launches = size === 1 ? '1 launch' : `${size} launches`;
  return [
    {
      code: 'waited-in-vain',
      message: `${launches} waited ${seconds.toPrecision(2)} s for a core without neighbours, in vain`,
      advice:
        'Use --launches 10: comparisons can then subtract the cost of neighbours; plain times include it.',
    },
  ];
}

/** What is not known gives no reason to warn. */
function knownOrZero(fact: Known<number>): number {
  return fact.kind === 'known' ? fact.value : 0;
}
