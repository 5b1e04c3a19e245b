// Operations and snapshots before the first row that is judged.
import type { SnapshotRow } from '../../model/run/leak.ts';
import {
  affordableOperations,
  canTryTwice,
  hasKeptEnough,
  type WarmupLook,
} from './affordable-operations.ts';
import type { OperationPace } from './leak-messages.ts';
import type { OperationRunner } from './operations.ts';

/** Operations before those that are snapshot, as a part of these, and the looks among them. */
const warmupShare = 0.5;
const warmupLooks = 40;
/** Of the looks of a process that chooses its number of operations: until then it tries larger stretches. */
const tryingLooks = 30;

function warmupOf(operations: number): number {
  return Math.ceil(operations * warmupShare);
}

/**
 * V8 compiles what is repeated, the scenario and the snapshots alike, and keeps what it learns of it:
 * growth that ends, and that no statistic can tell from a leak while it lasts.
 * @returns operations that the process is to do behind it
 */
export async function warmUp(
  runner: OperationRunner,
  look: () => Promise<SnapshotRow>,
  pace: OperationPace,
  first: SnapshotRow,
): Promise<number> {
  const tried =
    pace.extent === 'affordable'
      ? await tryStretches(runner, look, pace, first)
      : { looks: 0, operations: pace.operations };
  const from = runner.started();
  const looks = warmupLooks - tried.looks;
  const missing = Math.max(0, warmupOf(tried.operations) - from);
  for (let cycle = 1; cycle <= looks; cycle += 1) {
    const upTo = from + Math.round((cycle / looks) * missing);
    await runner.repeat(upTo - runner.started());
    await look();
  }
  return tried.operations;
}

/** Stretches that become twice as long as long as that is cheap. */
async function tryStretches(
  runner: OperationRunner,
  look: () => Promise<SnapshotRow>,
  { operations: least, snapshots }: OperationPace,
  { values }: SnapshotRow,
): Promise<{ readonly looks: number; readonly operations: number }> {
  const looks: WarmupLook[] = [{ operationCount: 0, workMs: 0, snapshotMs: 0, values }];
  const demand = { least, snapshots, judgedShare: 1 / (1 + warmupShare) };
  let stretch = Math.ceil(warmupOf(least) / warmupLooks);
  while (looks.length <= tryingLooks && !hasKeptEnough(looks)) {
    const beganMs = performance.now();
    await runner.repeat(stretch);
    const workedMs = performance.now();
    const { values: seen } = await look();
    const snapshotMs = performance.now() - workedMs;
    const operationCount = runner.started();
    looks.push({ operationCount, workMs: workedMs - beganMs, snapshotMs, values: seen });
    if (canTryTwice(looks, demand)) stretch *= 2;
  }
  // What was tried is part of the warm-up, which is as long in the processes that follow.
  const leastBehind = Math.ceil(runner.started() / warmupShare);
  const operations = Math.max(affordableOperations(looks, demand), leastBehind);
  return { looks: looks.length - 1, operations };
}
