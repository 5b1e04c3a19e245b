// A scenario once more, with a question that snapshots do not answer: which keys its cache is asked for,
// and where what stays comes from.
import { join } from 'node:path';
import type { BenchFile } from '../../engine/launch/protocol.ts';
import { startLeakProcess } from '../../engine/leak/leak-process.ts';
import type { Diagnosis, LeakResource } from '../../model/run/leak.ts';
import { asksSites, ofLeaks } from './diagnoses.ts';
import { type DiagnosisPlace, type ScenarioVisit, tell } from './leak-context.ts';
import { failureOfProcess, scenarioMeasurement } from './scenario-measurement.ts';

/** A cache is churned several times over by these. */
const traceOperations = 20_000;
/** Enough for a site to stand out, few enough for a heap snapshot of a leak to stay small. */
const mostDiagnosed = 2000;
const diagnosisLimitMs = 120_000;

export async function inspectCache(
  visit: ScenarioVisit,
  source: BenchFile,
  timeoutMs: number,
): Promise<void> {
  const point = { kind: 'inspection', threads: 1, of: 'cache' } as const;
  const { benchmark, options } = visit.listing;
  if (visit.isDone(benchmark.id, point)) return;
  tell(visit, 'started', 'keys of the cache');
  const operations = options.operations ?? traceOperations;
  const task = { kind: 'trace', source, scenarioId: benchmark.id, operations } as const;
  const answer = await startLeakProcess(task, timeoutMs, visit.signal).answer;
  if (answer.kind === 'traced') {
    const measurement = scenarioMeasurement(visit, point, { kind: 'complete' });
    // A scenario that tells no keys has nothing to show.
    if (answer.trace !== null) visit.record({ ...measurement, cacheTrace: answer.trace });
  } else if (answer.kind !== 'done') {
    visit.record(scenarioMeasurement(visit, point, failureOfProcess(answer, benchmark.file)));
  }
  tell(visit, 'finished', 'keys of the cache');
}

/** @param operations of a subject: half of them are done before the first look */
export async function inspectOrigins(
  visit: ScenarioVisit,
  source: BenchFile,
  operations: number,
  leaking: readonly LeakResource[],
  { folder, projectRoot, runId }: DiagnosisPlace,
): Promise<void> {
  const { benchmark, options } = visit.listing;
  const point = { kind: 'inspection', threads: 1, of: 'origins' } as const;
  if (visit.isDone(benchmark.id, point)) return;
  tell(visit, 'started', 'where it comes from');
  const half = Math.max(1, Math.min(mostDiagnosed, Math.floor(operations / 2)));
  const slug = benchmark.name.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
  const answer = await startLeakProcess(
    {
      kind: 'diagnose',
      source,
      scenarioId: benchmark.id,
      concurrency: options.concurrency ?? 1,
      settleOperations: half,
      operations: half,
      folder: join(folder, runId),
      projectRoot,
      filePrefix: slug,
      asksSites: asksSites(leaking),
    },
    diagnosisLimitMs,
    visit.signal,
  ).answer;
  const measurement = scenarioMeasurement(visit, point, { kind: 'complete' });
  if (answer.kind === 'diagnosed') {
    visit.record({ ...measurement, diagnosis: ofLeaks(answer.diagnosis, leaking) });
  } else if (answer.kind !== 'interrupted' && answer.kind !== 'done') {
    // The verdict stands without it: a gap, no failure.
    const { reason } = failureOfProcess(answer, benchmark.file);
    visit.record({ ...measurement, diagnosis: withoutOrigins(reason) });
  }
  tell(visit, 'finished', 'where it comes from');
}

function withoutOrigins(reason: string): Diagnosis {
  return { origins: [], files: [], gaps: [`the run that asks where it is from failed: ${reason}`] };
}
