// `--bench-reporter=baremark/reporter`: what node:bench measured becomes a saved Run, is judged as far as
// one process allows, and is shown. Environment and statistics are our own. Nothing is done before the last
// sample is there: whatever works beside a benchmark is measured with it.
import { relative } from 'node:path';
import type {
  BenchRecord,
  CompleteRecord,
  DiagnosticRecord,
} from '../../engine/harness/node-bench/records.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Plan } from '../../model/run/plan.ts';
import { readEnvironment } from '../../probe/machine/environment.ts';
import { openThreadProbe } from '../../probe/thread/open-thread-probe.ts';
import { type Occasion, render } from '../../report/reporters.ts';
import { failedFileMeasurement } from '../../study/discover/failed-file.ts';
import { openProject } from '../config/config-file.ts';
import { baselineState, referenceFor } from '../gate/baseline-for.ts';
import { judgeAgainst, judgeRun } from '../gate/judge.ts';
import { recordRun } from '../measure/record-run.ts';
import { terminalView } from '../output/terminal.ts';
import { measurementOf, projectFile } from './measurement.ts';

export type { BenchRecord } from '../../engine/harness/node-bench/records.ts';

/**
 * The reporter itself: takes the records of node:bench and gives the text of the report.
 * @throws UserError when the Run cannot be saved
 */
// biome-ignore lint/style/noDefaultExport: node:bench looks for a reporter there
export default async function* baremarkReporter(
  source: AsyncIterable<BenchRecord>,
): AsyncGenerator<string, void> {
  const startedAt = new Date().toISOString();
  const completed: CompleteRecord[] = [];
  const problems: DiagnosticRecord[] = [];
  for await (const { type, data } of source) {
    if (type === 'bench:complete') completed.push(data);
    if (type === 'bench:diagnostic' && data.level === 'error') problems.push(data);
    if (type === 'bench:diagnostic' && data.stream !== undefined) yield String(data.message);
  }
  const project = await openProject(process.cwd());
  const measurements = measurementsOf(completed, problems, project.root);
  const environment = await readEnvironment(project.root);
  const { run, path } = await recordRun(
    project.root,
    { plan: planOf(), environment, startedAt },
    async ({ record }) => measurements.forEach(record),
    new AbortController().signal,
  );
  const reference = referenceFor(project.root, run);
  const judgement =
    reference.runs.length === 0
      ? judgeRun(run, project)
      : judgeAgainst(reference, run, project, {});
  const view = terminalView();
  const isFile = process.execArgv.some((given) => given.includes('bench-reporter-destination'));
  const occasion: Occasion = {
    scope: 'run',
    exitStatus: null,
    baseline: baselineState(project.root, run),
    elapsedNs: null,
    pagePath: null,
  };
  const shown = { ...view, isColour: view.isColour && !isFile, isSummary: true };
  yield `${render('terminal', run, { ...judgement, occasion }, shown)}\n`;
  yield `${closing(measurements)}\nRun saved: ${relative(process.cwd(), path)}\n`;
}

function measurementsOf(
  completed: readonly CompleteRecord[],
  problems: readonly DiagnosticRecord[],
  projectRoot: string,
): readonly Measurement[] {
  const probe = openThreadProbe();
  const taken = completed.map((record) => measurementOf(record, projectRoot, probe));
  probe.close();
  const failing = new Set(
    taken.flatMap(({ benchmark, outcome }) => (outcome.kind === 'failed' ? [benchmark.file] : [])),
  );
  // A file's own failure, such as one on import, is told once, and only where no benchmark tells it.
  const failedFiles = new Map(
    problems.flatMap(({ entryFile, file, message }) => {
      const name = projectFile(entryFile ?? file ?? '', projectRoot);
      return failing.has(name) ? [] : [[name, String(message).split('\n', 1)[0] ?? ''] as const];
    }),
  );
  return [
    ...taken,
    ...[...failedFiles].map(([file, reason]) => {
      const failure = { file, reason, advice: `Fix ${file} and run it again.` };
      return {
        ...failedFileMeasurement(failure),
        outcome: { kind: 'failed', ...failure } as const,
      };
    }),
  ];
}

function planOf(): Plan {
  const given = [...process.execArgv, ...process.argv.slice(1)].map((each) =>
    relative(process.cwd(), each).length < each.length && each.startsWith('/')
      ? relative(process.cwd(), each)
      : each,
  );
  return {
    seed: 0,
    isQuick: false,
    filters: [],
    timeoutMs: 0,
    command: ['node', ...given].join(' '),
    studies: [
      {
        study: 'micro',
        launches: 1,
        samplingNs: 0,
        minWarmupNs: 0,
        maxWarmupNs: 0,
        samples: 'exact',
      },
    ],
  };
}

function closing(measurements: readonly Measurement[]): string {
  const files = new Set(measurements.map(({ benchmark }) => benchmark.file));
  const which = [...files].join(' ');
  return [
    'One process, not paired with another: no change can be decided from it, only seen.',
    `For a verdict: baremark compare --against HEAD ${which}, or baremark run --launches 10 ${which}.`,
  ].join('\n');
}
