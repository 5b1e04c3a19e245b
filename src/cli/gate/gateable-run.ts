// The Run that `check` is about: a named one, or the latest that holds anything to be judged.
import { firstFew } from '../../analysis/percent.ts';
import { readRun } from '../../history/run-file.ts';
import { findRun, listRunIds, runPath } from '../../history/runs.ts';
import type { Measurement } from '../../model/measurement.ts';
import type { Run } from '../../model/run.ts';
import { UserError } from '../../model/user-error.ts';
import { formatInstant, formatTally } from '../../report/format.ts';

export interface ChosenRun {
  readonly run: Run;
  /** Which it is, and which later ones were passed over and why. */
  readonly sentences: readonly string[];
}

/** Runs that are named with their reason; more are counted. */
const mostNamed = 3;

/**
 * @param name of a Run, or `latest`
 * @throws UserError when there is none, or none that can be gated
 */
export function chooseRun(projectRoot: string, name: string): ChosenRun {
  if (name !== 'latest') {
    const run = readRun(findRun(projectRoot, name));
    const reason = whyNotGated(run);
    if (reason === null) return { run, sentences: [chosenSentence(run)] };
    throw new UserError(`The run ${run.id} cannot be gated: ${reason}.`, nextStep);
  }
  // Says so where there is none at all.
  findRun(projectRoot, name);
  const passedOver: string[] = [];
  for (const id of listRunIds(projectRoot).toReversed()) {
    const run = readRun(runPath(projectRoot, id));
    const reason = whyNotGated(run);
    if (reason === null)
      return { run, sentences: [chosenSentence(run), ...overSentences(passedOver)] };
    passedOver.push(`${run.id}: ${reason}`);
  }
  throw new UserError(
    `Of ${formatTally(passedOver.length, 'saved run')} none can be gated. ${firstFew(passedOver, mostNamed)}.`,
    nextStep,
  );
}

const nextStep =
  'Make one with "baremark run --launches 10", or name another of "baremark list --runs".';

const gatedKinds: ReadonlySet<Measurement['point']['kind']> = new Set(['micro', 'scaling', 'leak']);

/**
 * Null where it can be. A Run whose measurements failed can: to pass it over would hide that.
 */
function whyNotGated({ measurements, status }: Run): string | null {
  const gated = measurements.filter(({ point }) => gatedKinds.has(point.kind));
  const isAnything = ({ outcome, columns, processColumns }: Measurement) =>
    outcome.kind === 'failed' ||
    [columns, processColumns].some((each) => Object.values(each).some(({ length }) => length > 0));
  if (gated.some(isAnything)) return null;
  if (gated.length === 0 && measurements.some(({ point }) => point.kind === 'pair')) {
    return 'it holds two versions against each other (compare --against) and was judged then';
  }
  if (gated.length > 0 && gated.every(({ outcome }) => outcome.kind === 'skipped')) {
    return 'every benchmark in it was skipped';
  }
  if (status !== 'complete') return 'it ended before anything was measured';
  return 'nothing was measured in it';
}

function chosenSentence({ id, startedAt, plan }: Run): string {
  return `Checked: run ${id} of ${formatInstant(startedAt)} ("${plan.command}").`;
}

function overSentences(passedOver: readonly string[]): readonly string[] {
  if (passedOver.length === 0) return [];
  return [
    `Passed over: ${formatTally(passedOver.length, 'later run')}. ${firstFew(passedOver, mostNamed)}.`,
  ];
}
