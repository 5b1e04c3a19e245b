// What must not become the measure of later runs, unless somebody says why.
import type { Analysis } from '../../analysis/analysis.ts';
import { differingIdentity } from '../../analysis/gate/identity.ts';
import { acceptedSampleRatio } from '../../analysis/run/grade.ts';
import type { Run } from '../../model/run/run.ts';
import { UserError } from '../../model/user-error.ts';
import { formatLevel, formatPercent } from '../../report/format.ts';
import { differenceWords } from '../../report/sentences/verdict/identity.ts';

export interface Candidate {
  readonly run: Run;
  readonly analysis: Analysis;
}

/** @throws UserError naming the first problem, unless it is accepted by force and with a reason, which some cannot be */
export function refuseProblems(
  candidates: readonly Candidate[],
  { force, reason }: { readonly force?: boolean; readonly reason?: string },
): void {
  refuseForeign(candidates);
  refuseEmpty(candidates);
  if (force === true && reason !== undefined) return;
  const [problem] = candidates.flatMap(problemsOf);
  if (problem === undefined && force === true) {
    throw new UserError(
      '--force needs a reason, and nothing here has to be forced.',
      'Leave it out, or say why with --reason "…".',
    );
  }
  if (problem === undefined) return;
  throw new UserError(
    `A baseline is not saved: ${problem}.`,
    'Fix it and run again, or say why it is to be accepted: --force --reason "…".',
  );
}

/** No reason makes runs of two machines one baseline. */
function refuseForeign(candidates: readonly Candidate[]): void {
  const [first, ...others] = candidates;
  for (const { run } of others) {
    if (first === undefined) return;
    const [difference] = differingIdentity(
      first.run.environment.identity,
      run.environment.identity,
    );
    if (difference === undefined) continue;
    throw new UserError(
      `The runs ${first.run.id} and ${run.id} come from different environments: ${differenceWords(difference, ['in the one', 'in the other'])}.`,
      'A baseline belongs to one environment: save one for each.',
    );
  }
}

/** Nor does one make a baseline of what no later run can be held against. */
function refuseEmpty(candidates: readonly Candidate[]): void {
  for (const { run } of candidates) {
    const { id, measurements } = run;
    if (measurements.some(({ point }) => point.kind !== 'pair')) continue;
    const problem =
      measurements.length === 0
        ? 'has no measurement'
        : 'compared two versions and says nothing of one alone';
    throw new UserError(
      `A baseline is not saved: the run ${id} ${problem}.`,
      'Take one with "baremark run" and save that: baremark baseline save <run>.',
    );
  }
}

function problemsOf({ run, analysis }: Candidate): readonly string[] {
  const { id, status, measurements, environment } = run;
  const { isTreeDirty } = environment.conditions;
  const failed = measurements.find(({ outcome }) => outcome.kind === 'failed');
  return [
    ...(status === 'complete' ? [] : [`the run ${id} is ${status}`]),
    ...(failed === undefined ? [] : [`"${failed.benchmark.name}" failed in the run ${id}`]),
    ...(isTreeDirty.kind === 'known' && isTreeDirty.value
      ? [`the run ${id} was taken from a tree with uncommitted changes`]
      : []),
    ...disturbance(id, analysis),
  ];
}

function disturbance(id: string, { grade }: Analysis): readonly string[] {
  if (grade === null || grade.disturbedRatio <= acceptedSampleRatio) return [];
  const seen = formatPercent(grade.disturbedRatio);
  const limit = formatLevel(acceptedSampleRatio);
  return [
    `the machine disturbed ${seen} of the samples of the run ${id}, and at most ${limit} may be`,
  ];
}
