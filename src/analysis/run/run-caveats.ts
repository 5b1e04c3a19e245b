// Doubts about the whole Run.
import type { Known } from '../../model/known.ts';
import type { Run } from '../../model/run/run.ts';
import type { Warning } from '../../model/warning.ts';
import type { MicroResult } from '../analysis.ts';
import type { BusySign, RunCaveat } from './run-caveat.ts';

/** A 95 % interval of a median over launches needs this many. */
const minLaunchCount = 6;
const maxLoadPerCpu = 0.5;
const maxPressureRatio = 0.1;
const maxStealRatio = 0.02;

export function runCaveats(
  run: Run,
  micro: readonly MicroResult[],
): readonly (Warning | RunCaveat)[] {
  return [
    ...run.warnings,
    ...statusCaveats(run),
    ...launchCaveats(micro),
    ...busyCaveats(run),
    ...waitCaveats(run),
  ];
}

function statusCaveats({ status }: Run): readonly RunCaveat[] {
  return status === 'complete' ? [] : [{ code: 'incomplete-run', status }];
}

function launchCaveats(micro: readonly MicroResult[]): readonly RunCaveat[] {
  const counts = micro.flatMap(({ measured }) => measured?.launches.length ?? []);
  const fewCount = counts.filter((count) => count < minLaunchCount).length;
  if (fewCount === 0) return [];
  return [
    {
      code: 'few-launches',
      fewCount,
      benchmarkCount: counts.length,
      neededCount: minLaunchCount,
    },
  ];
}

function busyCaveats({ environment: { conditions } }: Run): readonly RunCaveat[] {
  const { machineCpuCount } = conditions;
  const load = knownOrZero(conditions.loadAverage1m);
  const pressure = knownOrZero(conditions.cpuPressureRatio);
  const steal = knownOrZero(conditions.stealRatio);
  const signs: readonly BusySign[] = [
    ...(load > maxLoadPerCpu * machineCpuCount
      ? [{ kind: 'load', load, machineCpuCount } as const]
      : []),
    ...(pressure > maxPressureRatio ? [{ kind: 'pressure', ratio: pressure } as const] : []),
    ...(steal > maxStealRatio ? [{ kind: 'steal', ratio: steal } as const] : []),
  ];
  return signs.length === 0 ? [] : [{ code: 'machine-busy', signs }];
}

function waitCaveats({ measurements }: Run): readonly RunCaveat[] {
  const vain = measurements.flatMap(({ benchmark, point, calibration }) => {
    const core = calibration?.core;
    if (core?.isWaitInVain !== true) return [];
    // Both sides of a pair are one launch.
    const launch = 'launch' in point ? point.launch : 0;
    return [{ launch: `${launch} ${benchmark.id}`, waitedNs: core.waitedNs }];
  });
  if (vain.length === 0) return [];
  const waitedNs = vain.reduce((sum, each) => sum + each.waitedNs, 0);
  const { size: launchCount } = new Set(vain.map(({ launch }) => launch));
  return [{ code: 'waited-in-vain', launchCount, waitedNs }];
}

/** What is not known gives no reason to warn. */
function knownOrZero(fact: Known<number>): number {
  return fact.kind === 'known' ? fact.value : 0;
}
