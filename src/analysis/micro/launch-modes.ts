// Launches that fall into two groups: V8 sometimes compiles the same code differently in a fresh
// process, and a combined estimate is then meaningless.
import { median, sortedCopy } from '../../stats/quantile.ts';
import type { LaunchMode, LaunchResult } from '../analysis.ts';

/** With fewer launches a second group may be a single outlier. */
const fewestLaunches = 6;

/** Launches this far apart, with nothing in between, are two results. */
const modeRatio = 1.2;

/** No neighbour of the core slows anything by so much: a launch that was mostly slow is a slow one. */
const mostlyRatio = 2;

/** How the operations done before affect a launch's time; see time-by-operations.ts. */
export interface OperationEffect {
  /** Before the first sample of each launch; null if unknown. */
  readonly operations: readonly (number | null)[];
  /** Change of the time per operation done, ns; 0 for none. */
  readonly slopeNs: number;
}

const noEffect: OperationEffect = { operations: [], slopeNs: 0 };

/**
 * The fast and the slow mode, or none when all launches are one group, or fewer than six. The first gap
 * between neighbouring levels counts that is at least 20 % and twice as wide as the group on either side.
 * It must show in plain times too: otherwise it was the reference that was disturbed. Launches that
 * differ because they did different numbers of operations are no modes.
 */
export function launchModes(
  launches: readonly LaunchResult[],
  effect: OperationEffect = noEffect,
): readonly LaunchMode[] {
  if (launches.length < fewestLaunches) return [];
  const byLevel = modesOf(launches, levels(launches), modeRatio, effect);
  if (byLevel.length > 0) return byLevel;
  // Low samples are still those of the fast code where V8 gave it up soon after the first ones.
  return modesOf(launches, quarters(launches), mostlyRatio, effect);
}

interface Levels {
  readonly quantity: LaunchMode['quantity'];
  /** One per launch. */
  readonly values: readonly number[];
}

interface Placed {
  readonly p25Ns: number;
  readonly level: number;
  readonly operations: number | null;
}

function modesOf(
  launches: readonly LaunchResult[],
  { quantity, values }: Levels,
  leastRatio: number,
  { operations, slopeNs }: OperationEffect,
): readonly LaunchMode[] {
  const order = launches
    .map(({ time: { p25Ns } }, index): Placed => {
      return { p25Ns, level: values[index] ?? Number.NaN, operations: operations[index] ?? null };
    })
    .sort((a, b) => a.level - b.level);
  const logs = order.map(({ level }) => Math.log(level));
  const first = logs[0] ?? 0;
  const last = logs.at(-1) ?? 0;
  for (let below = 0; below + 1 < order.length; below += 1) {
    const low = logs[below] ?? 0;
    const gap = (logs[below + 1] ?? low) - low;
    if (gap < Math.log(leastRatio)) continue;
    if (gap < 2 * Math.max(low - first, last - (low + gap))) continue;
    const [fast, slow] = [order.slice(0, below + 1), order.slice(below + 1)];
    if (!areApart(fast, slow) || isByOperations(fast, slow, slopeNs)) continue;
    return [fast, slow].map((group) => ({
      quantity,
      level: middle(group.map(({ level }) => level)),
      launchCount: group.length,
      nearestRatio: Math.exp(gap),
    }));
  }
  return [];
}

function areApart(fast: readonly Placed[], slow: readonly Placed[]): boolean {
  const slowest = Math.max(...fast.map(({ p25Ns }) => p25Ns));
  return Math.min(...slow.map(({ p25Ns }) => p25Ns)) >= modeRatio * slowest;
}

/** Whether the operations explain at least half of the gap between the groups. */
function isByOperations(
  fast: readonly Placed[],
  slow: readonly Placed[],
  slopeNs: number,
): boolean {
  const operationsOf = (group: readonly Placed[]) =>
    middle(group.map(({ operations }) => operations ?? Number.NaN));
  const timeOf = (group: readonly Placed[]) => middle(group.map(({ p25Ns }) => p25Ns));
  const explainedNs = slopeNs * (operationsOf(slow) - operationsOf(fast));
  return explainedNs >= (timeOf(slow) - timeOf(fast)) / 2;
}

function middle(values: readonly number[]): number {
  return median(sortedCopy(values));
}

/** Corrected for the machine's speed, where there is a reference spin. */
function levels(launches: readonly LaunchResult[]): Levels {
  const normalised = launches.flatMap((launch) => launch.normalised ?? []);
  return normalised.length === launches.length
    ? { quantity: 'normalised', values: normalised }
    : quarters(launches);
}

function quarters(launches: readonly LaunchResult[]): Levels {
  return { quantity: 'p25', values: launches.map(({ time }) => time.p25Ns) };
}
