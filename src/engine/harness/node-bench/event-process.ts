// Entry of a process that runs one file as node:bench would. Each record waits until the parent has it,
// so that no other process works while a sample is taken.
import { openParent } from '../../channel/parent.ts';
import { locateCaller } from '../../declare/locate.ts';
import { invalidState } from '../../declare/node-error.ts';
import {
  type DeclaredBenchmark,
  openRegistry,
  type RegistryHost,
  type Suite,
} from '../../declare/registry.ts';
import { importBenchFile } from '../../files/import-file.ts';
import { sourceMapOf } from '../../files/typescript/compiled-files.ts';
import { type EventRequest, packRecord, type RecordMessage } from './event-messages.ts';
import type { BenchRecord, DiagnosticRecord } from './records.ts';
import { runSuites } from './run-suites.ts';

const completions = new Map<Suite | DeclaredBenchmark, (result: unknown) => void>();

const host: RegistryHost = {
  locate: (below) => locateCaller(below, sourceMapOf),
  completionOf: (declared) =>
    new Promise((resolve) => {
      completions.set(declared, resolve);
    }),
  run() {
    throw invalidState('run() cannot be called from a file run with --bench');
  },
};

async function emit(record: BenchRecord): Promise<void> {
  parent.send(packRecord(record));
  parent.ref();
  await parent.next();
  parent.unref();
}

const parent = openParent<EventRequest | 'kept', RecordMessage>();
const request = await parent.next();
if (request === 'kept') throw new Error('there is no request');
// Only for as long as an answer is due does the pipe keep this process alive.
parent.unref();
const { scope, source, samples, warmup, namePattern } = request;
const entryPath = source.modulePath;
const tellProblem = (problem: Pick<DiagnosticRecord, 'message' | 'error'>): Promise<void> =>
  emit({
    type: 'bench:diagnostic',
    data: { ...scope, ...problem, level: 'error', file: entryPath },
  });

const opened = openRegistry(host);
let isLoaded = true;
try {
  await importBenchFile(opened, source);
} catch (error) {
  isLoaded = false;
  await tellProblem({ message: error instanceof Error ? error.message : String(error), error });
}
const outcome = await runSuites(
  opened,
  {
    scope,
    emit,
    ...(samples === undefined ? {} : { samples }),
    ...(warmup === undefined ? {} : { warmup }),
    ...(namePattern === undefined ? {} : { namePattern: new RegExp(namePattern) }),
  },
  (declared, result) => completions.get(declared)?.(result),
);
const ownStatus = process.exitCode ?? 0;
if (ownStatus !== 0) await tellProblem({ message: `Benchmark process set exit code ${ownStatus}` });
const success = outcome.success && isLoaded && ownStatus === 0;
await emit({ type: 'bench:summary', data: { ...scope, ...outcome, success, file: entryPath } });
if (!success) process.exitCode ??= 1;
parent.close();
