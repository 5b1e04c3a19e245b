// The scaling study: one launch per benchmark, in which all thread counts share the same warm workers.
import type { ScalingLaunch } from '../engine/launch/protocol.ts';
import { scalingMeasurement } from '../engine/scaling/rows.ts';
import type { Measurement, Outcome } from '../model/run/measurement.ts';
import type { PinMode, ScalingPlan } from '../model/run/plan.ts';
import type { Warning } from '../model/warning.ts';
import { planPinning } from '../probe/core/pinning.ts';
import { openRandom, shuffled } from '../stats/random.ts';
import type { StudyContext, Target } from './context.ts';
import { failureOfLaunch } from './lost-launch.ts';
import { outcomeWithoutLaunch } from './micro.ts';

/**
 * Windows of one native kernel scatter by 1 % at this length, those of the walk through memory by 4 to
 * 7 % (60 each on a cloud guest); the intervals of the ceiling carry that, and a round needs many.
 */
const ceilingNs = 20e6;

export interface ScalingSettings {
  readonly seed: number;
  /** Limit for the workers of one benchmark to get ready; the windows come on top. */
  readonly timeoutMs: number;
  readonly usableCpuCount: number;
  /** Thread counts asked for by flag; null leaves the choice to the benchmark, then to the plan. */
  readonly requestedThreads: readonly number[] | null;
  readonly minWarmupNs: number;
}

export async function studyScaling(
  context: StudyContext,
  targets: readonly Target[],
  plan: ScalingPlan,
  settings: ScalingSettings,
): Promise<void> {
  const random = openRandom(settings.seed);
  const stepCount = targets.length;
  for (const [index, target] of shuffled(targets, random).entries()) {
    if (context.signal.aborted) return;
    const request = scalingLaunch(target, plan, settings, random.nextInt(2 ** 31));
    const position = {
      step: index + 1,
      stepCount,
      benchmarkName: target.listing.benchmark.name,
      detail: `${request.threads.join(', ')} threads, ${request.rounds} rounds`,
    };
    context.report({ kind: 'started', ...position });
    for (const measurement of await measure(context, target, request)) context.record(measurement);
    context.report({ kind: 'finished', ...position });
  }
}

function scalingLaunch(
  { source, listing }: Target,
  plan: ScalingPlan,
  settings: ScalingSettings,
  seed: number,
): ScalingLaunch {
  const asked = settings.requestedThreads ?? listing.threads ?? plan.threads;
  // Every point is compared with one thread, so one thread is always among the points.
  const threads = [...new Set([1, ...asked])].sort((a, b) => a - b);
  const placed = pinning(plan.pin ?? 'none', Math.max(...threads));
  return {
    kind: 'scaling',
    source,
    listing,
    threads,
    usableCpuCount: settings.usableCpuCount,
    ...placed,
    warnings: [
      ...(listing.remarks ?? []),
      ...placed.warnings,
      ...singleCpu(threads, settings.usableCpuCount),
    ],
    rounds: plan.rounds,
    maxRounds: plan.maxRoundCount ?? plan.rounds,
    windowNs: plan.windowNs,
    ceilingNs,
    work: plan.work ?? 'weak',
    // Beyond the CPUs processes only take turns, as threads do, and cost a start and memory each.
    processes:
      plan.processes === undefined
        ? []
        : threads.filter((count) => count > 1 && count <= settings.usableCpuCount),
    minWarmupNs: settings.minWarmupNs,
    seed,
    timeoutMs: listing.timeoutMs ?? settings.timeoutMs,
  };
}

function singleCpu(threads: readonly number[], usableCpuCount: number): readonly Warning[] {
  if (usableCpuCount > 1 || Math.max(...threads) === 1) return [];
  return [
    {
      code: 'single-cpu',
      message:
        'only one CPU is usable here: more threads measure time slicing, not how the code scales',
      advice: 'Measure where two CPUs or more are usable (affinity mask, CPU quota).',
    },
  ];
}

/** Where threads go, and what the reader has to know of it. Threads that cannot be pinned all are not. */
function pinning(mode: PinMode, threadCount: number): Pick<ScalingLaunch, 'cpus' | 'warnings'> {
  if (mode === 'none') return { cpus: null, warnings: [] };
  const placement = planPinning(mode, threadCount);
  if (placement.kind === 'refused') {
    const warning: Warning = {
      code: 'not-pinned',
      message: `threads were not pinned: ${placement.reason}`,
      advice: 'Ask for fewer --threads, or leave --pin out.',
    };
    return { cpus: null, warnings: [warning] };
  }
  const { cpus, sharedCores } = placement;
  if (mode === 'smt' || sharedCores.length === 0) return { cpus, warnings: [] };
  const warning: Warning = {
    code: 'shared-cores',
    message: `there are fewer cores than threads: CPUs ${sharedCores.map((core) => core.join(' and ')).join(', ')} share a core`,
    advice: 'Ask for as many --threads as there are cores to see how cores scale.',
  };
  return { cpus, warnings: [warning] };
}

/** Of all windows when each takes as long as planned: a third of them may be single-threaded ones. */
function longestMs({
  threads,
  processes,
  maxRounds,
  windowNs,
  usableCpuCount,
}: ScalingLaunch): number {
  const kernelWindows = 5 * threads.filter((count) => count <= usableCpuCount).length;
  const roundNs =
    1.5 * (threads.length + processes.length) * windowNs + kernelWindows * (ceilingNs + 10e6);
  return (maxRounds * roundNs) / 1e6;
}

/** Empty when the user interrupted it. */
async function measure(
  context: StudyContext,
  target: Target,
  request: ScalingLaunch,
): Promise<readonly Measurement[]> {
  const everyPoint = (outcome: Outcome) =>
    request.threads.map((threads) => scalingMeasurement(request, threads, outcome, null));
  const notMeasured = outcomeWithoutLaunch(target);
  if (notMeasured !== null) return everyPoint(notMeasured);
  // Processes get ready after the threads, and may take as long.
  const readyMs = request.timeoutMs * (request.processes.length > 0 ? 2 : 1);
  const limitMs = readyMs + 3 * longestMs(request);
  const answer = await context.launch(request, limitMs, context.signal);
  if (answer.kind === 'interrupted') return [];
  if (answer.kind === 'measured') return answer.measurements;
  return everyPoint(failureOfLaunch(answer, limitMs, target.source.file));
}
