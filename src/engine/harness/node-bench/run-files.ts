// Files one after another, each in its own process, as `node --bench` runs them: one stream of
// records with one summary at its end.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../channel/child.ts';
import { howEnded } from '../../channel/how-ended.ts';
import type { BenchFile } from '../../launch/protocol.ts';
import { type EventRequest, type RecordMessage, unpackRecord } from './event-messages.ts';
import type { BenchRecord, Counts, EmitRecord, RunScope, SummaryRecord } from './records.ts';

export type EventOverrides = Pick<EventRequest, 'samples' | 'warmup' | 'namePattern'>;

/** Time that a file with something left open has to end after its summary. */
const endingMs = 1000;

export async function runFiles(
  files: readonly BenchFile[],
  overrides: EventOverrides,
  emit: EmitRecord,
  signal: AbortSignal,
): Promise<SummaryRecord> {
  const beganNs = process.hrtime.bigint();
  const runId = newRunId(0);
  const summaries: Pick<SummaryRecord, 'success' | 'counts'>[] = [];
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break;
    const scope = { runId, fileRunId: newRunId(index + 1), entryFile: file.modulePath };
    summaries.push(await runFile(file, scope, overrides, emit, signal));
  }
  const only = files.length === 1 ? files[0] : undefined;
  const summary: SummaryRecord = {
    runId,
    fileRunId: only === undefined ? null : newRunId(1),
    entryFile: only?.modulePath ?? null,
    success: !signal.aborted && summaries.every(({ success }) => success),
    counts: sumOf(summaries.map(({ counts }) => counts)),
    duration_ns: process.hrtime.bigint() - beganNs,
    file: only?.modulePath ?? null,
  };
  await emit({ type: 'bench:summary', data: summary });
  return summary;
}

const beganAt = process.hrtime.bigint();

function newRunId(index: number): string {
  return `${process.pid}:${beganAt}:${index}`;
}

async function runFile(
  source: BenchFile,
  scope: RunScope,
  overrides: EventOverrides,
  emit: EmitRecord,
  signal: AbortSignal,
): Promise<Pick<SummaryRecord, 'success' | 'counts'>> {
  const { file } = source;
  const path = fileURLToPath(new URL('./event-process.js', import.meta.url));
  const { process: child, ...told } = startChild<RecordMessage, EventRequest | 'kept'>(path, {
    streams: ['inherit', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  const seen = { completed: 0, failed: 0, skipped: 0, total: 0 };
  let summary: SummaryRecord | null = null;
  passOutput(child, { ...scope, file }, emit);
  const keep = async (message: RecordMessage): Promise<void> => {
    const record = unpackRecord(message);
    countIn(seen, record);
    if (record.type === 'bench:summary') summary = record.data;
    else await emit(record);
    told.send('kept');
    if (summary !== null) setTimeout(() => child.kill('SIGKILL'), endingMs).unref();
  };
  let how = '';
  told.listen({
    message: (message) => void keep(message),
    end(reason) {
      how ||= reason;
      child.kill('SIGKILL');
    },
  });
  told.send({ source, scope, ...overrides });
  const [code, killedBy] = await once(child, 'close');
  if (summary !== null) return summary;
  const message = `Benchmark file '${file}' failed with ${how || howEnded(code, killedBy)}`;
  await emit({ type: 'bench:diagnostic', data: { ...scope, message, level: 'error', file } });
  const ended = seen.completed + seen.failed + seen.skipped;
  return { success: false, counts: { ...seen, total: Math.max(seen.total, ended) } };
}

/** What the file prints is reported in its order; it may overtake records. */
function passOutput(
  child: ChildProcess,
  place: RunScope & { readonly file: string },
  emit: EmitRecord,
): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (message: string) => {
      void emit({ type: 'bench:diagnostic', data: { ...place, message, level: 'info', stream } });
    });
  }
}

function countIn(counts: { -readonly [Name in keyof Counts]: number }, record: BenchRecord): void {
  if (record.type === 'bench:plan') counts.total += 1;
  if (record.type !== 'bench:complete') return;
  if ('error' in record.data) counts.failed += 1;
  else if ('skip' in record.data) counts.skipped += 1;
  else counts.completed += 1;
}

function sumOf(all: readonly Counts[]): Counts {
  const sum = (name: keyof Counts): number => all.reduce((total, each) => total + each[name], 0);
  return {
    completed: sum('completed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    total: sum('total'),
  };
}
