// The accepted runs that `check` holds a run against.
import { differingIdentity } from '../../analysis/gate/identity.ts';
import { damageAdvice, findBaseline, surveyBaselines } from '../../history/baseline-read.ts';
import { baselinesFolder, latestBaseline } from '../../history/baselines.ts';
import { environmentKey } from '../../history/environment-key.ts';
import type { Baseline } from '../../model/run/baseline.ts';
import type { Run } from '../../model/run/run.ts';
import { formatInstant, formatTally } from '../../report/format.ts';
import type { Reference } from './judge.ts';

/**
 * The baseline of the run's own environment; where it has none, the nearest of another, which is then
 * incomparable unless somebody asks for it.
 * @throws UserError when there are baselines of this environment and none can be read
 */
export function referenceFor(projectRoot: string, run: Run): Reference {
  const folder = baselinesFolder(projectRoot);
  const own = findBaseline(folder, environmentKey(run.environment.identity));
  if (own !== null) {
    const { environmentKey: key, date } = own.place;
    return {
      runs: own.baseline.runs,
      name: `the baseline ${key}/${date} (${describe(own.baseline)})${own.damage.length === 0 ? '' : '; not all that was accepted can be read (see the warnings)'}`,
      warnings: own.damage.map((message) => ({
        code: 'damaged-baseline',
        message: message.replace(/\.$/, ''),
        advice: damageAdvice,
      })),
    };
  }
  const [nearest] = surveyBaselines(folder)
    .flatMap(({ read }) => (read.kind === 'read' ? [read.value] : []))
    .toSorted(
      (a, b) =>
        differenceCount(a.baseline, run) - differenceCount(b.baseline, run) ||
        later(a.baseline, b.baseline),
    );
  if (nearest === undefined) return { runs: [], name: null, warnings: [] };
  const { environmentKey: key, date } = nearest.place;
  const name = `the baseline ${key}/${date} of another environment (${describe(nearest.baseline)})`;
  return { runs: nearest.baseline.runs, name, warnings: [] };
}

/** Whether the run's environment has one, without reading it. */
export function baselineState(projectRoot: string, run: Run): 'saved' | 'none' {
  const place = latestBaseline(
    baselinesFolder(projectRoot),
    environmentKey(run.environment.identity),
  );
  return place === null ? 'none' : 'saved';
}

function describe({ acceptance, runs }: Baseline): string {
  const { acceptedAt, acceptedBy, reason } = acceptance;
  const count = formatTally(runs.length, 'run');
  return `${count}, accepted ${formatInstant(acceptedAt)} by ${acceptedBy}: ${reason}`;
}

function differenceCount({ runs }: Baseline, run: Run): number {
  const [first] = runs;
  if (first === undefined) return Number.POSITIVE_INFINITY;
  return differingIdentity(first.environment.identity, run.environment.identity).length;
}

/** The one accepted later first. */
function later(a: Baseline, b: Baseline): number {
  return a.acceptance.acceptedAt < b.acceptance.acceptedAt ? 1 : -1;
}
