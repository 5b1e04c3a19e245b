// Checks the thresholds of bench files before anything is measured.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Listing } from '../../engine/launch/protocol.ts';
import { parseThreshold } from '../../model/threshold.ts';
import { UserError } from '../../model/user-error.ts';
import type { Target } from '../../study/context.ts';

/**
 * Refuses a threshold that cannot be parsed before measuring, not after.
 * @throws UserError naming file and line of the first declaration with such a limit
 */
export function refuseBadThresholds(projectRoot: string, targets: readonly Target[]): void {
  for (const { listing } of targets) {
    const problem = problemOf(listing);
    if (problem === null) continue;
    const place = `${placeOf(projectRoot, listing)}, benchmark "${listing.benchmark.name}"`;
    throw new UserError(`${place}: ${problem.message}`, problem.advice);
  }
}

type Problem = Pick<UserError, 'message' | 'advice'>;

/** The file is JavaScript: its options may be anything. */
function problemOf({ settings }: Listing): Problem | null {
  const thresholds: unknown = settings.thresholds;
  if (!Array.isArray(thresholds)) return wrongKind(thresholds);
  for (const text of thresholds as readonly unknown[]) {
    if (typeof text !== 'string') return wrongKind(text);
    try {
      parseThreshold(text);
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
  }
  return null;
}

function wrongKind(given: unknown): Problem {
  return {
    message: `The option "thresholds" is a list of strings, not ${JSON.stringify(given) ?? typeof given}.`,
    advice: "For example: thresholds: ['p99 < 5ms'].",
  };
}

/** `bench/a.bench.ts:12`, where the line is known. */
function placeOf(projectRoot: string, { benchmark, location }: Listing): string {
  if (location === undefined) return benchmark.file;
  const { file, line } = location;
  const path = relative(projectRoot, file.startsWith('file:') ? fileURLToPath(file) : file);
  return `${path.startsWith('..') ? file : path}:${line}`;
}
