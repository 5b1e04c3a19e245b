// The results of a Run without its raw columns, for other programs; its JSON Schema is in schema/.
import { type Results, resultsSchema, resultsVersion } from '../../../model/results.ts';
import type { Run } from '../../../model/run/run.ts';
import { resultsDocument } from '../../../model/schema.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { Report } from '../../report.ts';
import { benchmarkNameOf } from '../../sentences/verdict/verdict.ts';
import { absent, plainValue } from './absent.ts';
import { benchmarkResults } from './benchmark-results.ts';
import { comparisonResult } from './comparison-results.ts';
import { leakResults } from './leak-results.ts';
import { scalingResults } from './scaling-results.ts';
import { codesOf } from './subject.ts';

/** Ends with a newline. Throws for what its own schema refuses. */
export function renderResults(run: Run, report: Report): string {
  return `${JSON.stringify(resultsDocument.parse(resultsOf(run, report)), null, 2)}\n`;
}

function resultsOf(run: Run, report: Report): Results {
  const { id, startedAt, status, environment, plan } = run;
  const { command, seed, isQuick } = plan;
  const { analysis, against, verdicts, exitStatus } = report;
  const { commit } = environment.conditions;
  const unasked = 'the run was compared with nothing';
  return {
    $schema: resultsSchema,
    schemaVersion: resultsVersion,
    run: { id, startedAt, status, command, seed, isQuick },
    commit,
    environment,
    exitStatus: plainValue(exitStatus ?? null, 'no command judged it'),
    against: against === undefined ? absent(unasked) : { kind: 'known', value: against },
    benchmarks: benchmarkResults(run, report),
    scaling: scalingResults(run, report),
    leaks: leakResults(analysis.leaks),
    otherComparisons: verdicts.filter(isElsewhere(run)).map((verdict) => ({
      name: benchmarkNameOf(verdict),
      comparison: comparisonResult(verdict),
    })),
    warnings: codesOf(analysis.warnings),
  };
}

/** Whether the Run has no measurement that the verdict is about. */
function isElsewhere({ measurements }: Run): (verdict: Verdict) => boolean {
  const names = new Set(measurements.map(({ benchmark }) => benchmark.name));
  const ids = new Set(measurements.map(({ benchmark }) => benchmark.id));
  return (verdict) => {
    const name = benchmarkNameOf(verdict);
    const comparison = 'comparison' in verdict ? verdict.comparison : null;
    if (comparison !== null) return !ids.has(comparison.benchmarkId);
    return !names.has(name) && !names.has(name.replace(/, scaling$/, ''));
  };
}
