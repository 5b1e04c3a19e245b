// Launches that fall into two groups: the same code in a fresh process is sometimes compiled another
// way, and then one number describes neither.
import { median, sortedCopy } from '../stats/quantile.ts';
import type { LaunchMode, LaunchResult } from './analysis.ts';

/** Launches this far apart, with nothing in between, are two results. */
const modeRatio = 1.2;

/** No neighbour of the core slows anything by so much: a launch that was mostly slow is a slow one. */
const mostlyRatio = 2;

/**
 * The fast and the slow mode, or none when all launches are one group. The first gap between
 * neighbouring levels counts that is at least 20 % and twice as wide as the group on either side. It
 * must show in plain times too: otherwise it was the reference that was disturbed.
 */
export function launchModes(launches: readonly LaunchResult[]): readonly LaunchMode[] {
  const byLevel = modesOf(launches, levels(launches), modeRatio);
  if (byLevel.length > 0) return byLevel;
  // Low samples are still those of the fast code where V8 gave it up soon after the first ones.
  const quarters = launches.map(({ time }) => time.p25Ns);
  return modesOf(launches, quarters, mostlyRatio);
}

function modesOf(
  launches: readonly LaunchResult[],
  levelOf: readonly number[],
  leastRatio: number,
): readonly LaunchMode[] {
  const order = launches
    .map((launch, index) => ({ launch, log: Math.log(levelOf[index] ?? Number.NaN) }))
    .sort((a, b) => a.log - b.log);
  const first = order[0]?.log ?? 0;
  const last = order.at(-1)?.log ?? 0;
  for (let below = 0; below + 1 < order.length; below += 1) {
    const low = order[below]?.log ?? 0;
    const gap = (order[below + 1]?.log ?? low) - low;
    if (gap < Math.log(leastRatio)) continue;
    if (gap < 2 * Math.max(low - first, last - (low + gap))) continue;
    const groups = [order.slice(0, below + 1), order.slice(below + 1)].map((group) =>
      group.map(({ launch }) => launch),
    );
    if (!areApart(groups[0] ?? [], groups[1] ?? [])) continue;
    return groups.map((group) => ({
      medianNs: median(sortedCopy(group.map(({ time }) => time.medianNs))),
      launchCount: group.length,
      nearestRatio: Math.exp(gap),
    }));
  }
  return [];
}

function areApart(fast: readonly LaunchResult[], slow: readonly LaunchResult[]): boolean {
  const slowest = Math.max(...fast.map(({ time }) => time.p25Ns));
  return Math.min(...slow.map(({ time }) => time.p25Ns)) >= modeRatio * slowest;
}

/** Without what the machine's own speed did to them, where the reference spin tells. */
function levels(launches: readonly LaunchResult[]): readonly number[] {
  const normalised = launches.flatMap((launch) => launch.normalised ?? []);
  return normalised.length === launches.length ? normalised : launches.map((l) => l.time.p25Ns);
}
