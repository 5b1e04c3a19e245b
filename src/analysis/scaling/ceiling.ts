// The ceiling of the machine: how far its own kernels scale in the same rounds, as supply (CPU time
// that their threads were given) × efficiency (what a CPU second brings). One kernel is one resource;
// which of them a benchmark needs is a judgement, so that the ceiling is a band and no line.
import {
  type CeilingKernel,
  ceilingKernels,
  type Measurement,
} from '../../model/run/measurement.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { exactly, ratioEstimate } from '../micro/estimates.ts';
import { isMeasured } from '../micro/samples.ts';
import type { CeilingBand, KernelCeiling } from './explanation.ts';
import type { ScalingCaveat } from './scaling-caveat.ts';
import { type Round, roundsOf } from './scaling-rounds.ts';

/** Below it others took CPU in that window. */
const leastSupplyRatio = 0.98;
/** Quiet windows from which on the disturbed ones can be spared. */
const enoughQuietWindows = 3;

interface KernelWindow {
  readonly throughputPerSec: number;
  readonly supplyRatio: number;
  readonly operationsPerCpuSec: number;
}

interface KernelPoint {
  readonly kernel: CeilingKernel;
  readonly threads: number;
  /** Those that count: the quiet ones where there are enough, otherwise all. */
  readonly windows: readonly KernelWindow[];
  readonly disturbedCount: number;
  readonly isQuiet: boolean;
}

export interface Ceiling {
  /** Null where no kernel was measured at the count that bounds this one. */
  readonly bandAt: (threads: number) => CeilingBand | null;
  readonly caveats: readonly ScalingCaveat[];
}

/** @param measurements of one benchmark; those of other points than `ceiling` are left out */
export function ceilingOf(measurements: readonly Measurement[], usableCpuCount: number): Ceiling {
  const points = measurements.flatMap((each) => kernelPoint(each, usableCpuCount));
  const bandAt = (threads: number) => {
    // Past the CPUs the ceiling stays what they reach: threads that take turns add nothing.
    const bounding = Math.min(threads, usableCpuCount);
    const has = (count: number) => points.some((point) => point.threads === count);
    return bandOf(points, has(bounding) ? bounding : threads);
  };
  return { bandAt, caveats: caveatsOf(points) };
}

function kernelPoint(measurement: Measurement, usableCpuCount: number): readonly KernelPoint[] {
  const { point } = measurement;
  if (point.kind !== 'ceiling' || !isMeasured(measurement)) return [];
  const cpus = Math.min(point.threads, usableCpuCount);
  const windows = Array.from(roundsOf(measurement).values()).flatMap((round) =>
    kernelWindow(round, cpus),
  );
  if (windows.length === 0) return [];
  const quiet = windows.filter(({ supplyRatio }) => supplyRatio >= leastSupplyRatio);
  const isQuiet = quiet.length >= Math.min(enoughQuietWindows, windows.length);
  const { kernel, threads } = point;
  const disturbedCount = windows.length - quiet.length;
  return [{ kernel, threads, windows: isQuiet ? quiet : windows, disturbedCount, isQuiet }];
}

function kernelWindow(
  { throughputPerSec, workerCpus }: Round,
  cpus: number,
): readonly KernelWindow[] {
  if (workerCpus === null || workerCpus <= 0) return [];
  const operationsPerCpuSec = throughputPerSec / workerCpus;
  return [{ throughputPerSec, supplyRatio: workerCpus / cpus, operationsPerCpuSec }];
}

function bandOf(points: readonly KernelPoint[], threads: number): CeilingBand | null {
  const used = ceilingKernels.flatMap((kernel) => {
    const at = (count: number) =>
      points.find((point) => point.kernel === kernel && point.threads === count);
    const [base, point] = [at(1), at(threads)];
    return base === undefined || point === undefined ? [] : [{ base, point }];
  });
  const kernels = used.map(({ base, point }) => kernelCeiling(base, point));
  const unshared = kernels.filter(({ kernel }) => kernel !== 'contention');
  if (unshared.length === 0) return null;
  const speedups = unshared.map(({ speedup }) => speedup.value);
  return {
    lowSpeedup: Math.min(...speedups),
    highSpeedup: Math.max(...speedups),
    kernels,
    isQuiet: used.every(({ base, point }) => base.isQuiet && point.isQuiet),
  };
}

function kernelCeiling(base: KernelPoint, point: KernelPoint): KernelCeiling {
  const middle = (of: KernelPoint, field: keyof KernelWindow) =>
    median(sortedCopy(of.windows.map((window) => window[field])));
  const rates = (of: KernelPoint) => of.windows.map(({ throughputPerSec }) => throughputPerSec);
  return {
    kernel: point.kernel,
    supplyRatio: middle(point, 'supplyRatio'),
    efficiencyRatio: middle(point, 'operationsPerCpuSec') / middle(base, 'operationsPerCpuSec'),
    speedup:
      base === point
        ? exactly(1, point.windows.length, 'by definition')
        : ratioEstimate(rates(base), rates(point), 'windows'),
  };
}

function caveatsOf(points: readonly KernelPoint[]): readonly ScalingCaveat[] {
  const loud = points.filter(({ isQuiet }) => !isQuiet).map(({ threads }) => threads);
  const spared = points.filter(({ isQuiet }) => isQuiet);
  const windowCount = spared.reduce((sum, { disturbedCount }) => sum + disturbedCount, 0);
  const threadCounts = [...new Set(loud)].sort((a, b) => a - b);
  return [
    ...(loud.length === 0 ? [] : [{ code: 'ceiling-not-quiet', threadCounts } as const]),
    ...(windowCount === 0
      ? []
      : [{ code: 'ceiling-windows-left-out', windowCount, leastSupplyRatio } as const]),
  ];
}
