// Why a comparison decides nothing, and what would.
import type { Comparison } from '../../../model/verdict.ts';
import type {
  LaunchesWanted,
  NotCompared,
  TailDoubt,
  Undecided,
  UnequalMachines,
} from '../../../model/verdict-reason.ts';
import { formatLevel, formatPercent, formatTally } from '../../format.ts';
import { withoutStop } from '../phrases.ts';
import { changeWords, rangeWords } from './change.ts';
import { unlikeOperationsWords } from './operations.ts';
import { remeasureCommand } from './remeasure.ts';

const compareNow = 'compare both versions now with: baremark compare --against <ref>';

export function undecidedWords(comparison: Comparison, reason: Undecided): string {
  const range = rangeWords(comparison);
  const margin = formatLevel(comparison.marginRatio);
  switch (reason.kind) {
    case 'own-waits':
    case 'run-waits':
      return `${range}, but ${unequalWords(reason)}; run again when the machine is as quiet as before, or ${compareNow}`;
    case 'unknown-neighbours':
      return `${range}: neighbours on the host were busier on one side, at an unknown cost; ${compareNow}`;
    case 'few-launches': {
      const { beforeLaunchCount, afterLaunchCount } = comparison;
      const counts = `${formatTally(afterLaunchCount, 'launch')} against ${beforeLaunchCount}`;
      return `${counts} are too few; ${adviceOf(comparison, reason.wanted)}`;
    }
    case 'chance':
      return `it is ${changeWords(comparison)}, but among ${reason.familySize} benchmarks some difference as large is likely by chance; ${adviceOf(comparison, reason.wanted)}`;
    case 'beyond-reach':
      return `${range}, and deciding that against the margin of ${margin} would take more than ${reason.mostLaunchCount} launches; look at the launches, or set another margin`;
    case 'wide':
      return `${range}, and the margin is ${margin}; ${wideAdvice(comparison, reason.wanted)}`;
    default:
      return reason satisfies never;
  }
}

function wideAdvice(comparison: Comparison, wanted: LaunchesWanted | null): string {
  if (wanted !== null) return adviceOf(comparison, wanted);
  const { quantity } = comparison;
  const isByRounds = quantity.kind === 'threads' && quantity.replicate === 'rounds';
  return isByRounds ? 'run again with more --rounds' : 'more runs would decide it';
}

function adviceOf(comparison: Comparison, wanted: LaunchesWanted): string {
  const again = `run again with: ${remeasureCommand(comparison, wanted)}`;
  return wanted.isBaselineShort
    ? `${again}, and the baseline too, which has ${comparison.beforeLaunchCount}`
    : again;
}

export function notComparedWords(reason: NotCompared): string {
  switch (reason.kind) {
    case 'failed':
      return withoutStop(reason.reason);
    case 'no-samples':
      return 'it took no samples';
    case 'no-time':
      return 'a side took no time at all';
    case 'unlike-operations':
      return unlikeOperationsWords(reason, compareNow);
    case 'vanished':
      return 'it was measured before and is not in this run. If it was removed on purpose, save a new baseline';
    default:
      return reason satisfies never;
  }
}

export function tailDoubtWords(doubt: TailDoubt): string {
  switch (doubt.kind) {
    case 'neighbours':
      return 'neighbours on the host were busier on one side';
    case 'lost-cpu':
      return `the thread lost the CPU in ${formatPercent(doubt.afterRatio)} of the samples, before in ${formatPercent(doubt.beforeRatio)}`;
    default:
      return unequalWords(doubt);
  }
}

function unequalWords({ kind, beforeRatio, afterRatio }: UnequalMachines): string {
  const waited = `waited for a CPU ${formatPercent(afterRatio)} of the time, before ${formatPercent(beforeRatio)}`;
  return kind === 'own-waits'
    ? `its thread ${waited}`
    : `the threads of the whole run ${waited}, and this benchmark waits for others`;
}
