// The Run that `check` judges: a named one, or the latest with anything to judge.
import { readRun } from '../../history/run-file.ts';
import { findRun, listRunIds, runPath } from '../../history/runs.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import { UserError } from '../../model/user-error.ts';
import { formatInstant, formatTally } from '../../report/format.ts';
import { firstFew } from '../../report/sentences/phrases.ts';

export interface ChosenRun {
  readonly run: Run;
  /** Which one it is, and which later ones were skipped and why. */
  readonly sentences: readonly string[];
}

/** Skipped Runs named with their reason; more are counted. */
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
    throw new UserError(`The run ${run.id} cannot be checked: ${reason}.`, nextStep);
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
    `No saved run can be checked (of ${passedOver.length}). ${firstFew(passedOver, mostNamed)}.`,
    nextStep,
  );
}

const nextStep =
  'Measure with "baremark run --launches 10", or name another run of "baremark runs".';

const gatedKinds: ReadonlySet<Measurement['point']['kind']> = new Set(['micro', 'scaling', 'leak']);

/**
 * Null if it can be judged. So can a Run whose measurements failed: skipping it would hide the failures.
 */
function whyNotGated({ measurements, status }: Run): string | null {
  const gated = measurements.filter(({ point }) => gatedKinds.has(point.kind));
  const isAnything = ({ outcome, columns, processColumns }: Measurement) =>
    outcome.kind === 'failed' ||
    [columns, processColumns].some((each) => Object.values(each).some(({ length }) => length > 0));
  if (gated.some(isAnything)) return null;
  if (gated.length === 0 && measurements.some(({ point }) => point.kind === 'pair')) {
    return 'it compared two versions (compare --against) and was judged then';
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
    `Skipped: ${formatTally(passedOver.length, 'later run')}. ${firstFew(passedOver, mostNamed)}.`,
  ];
}
