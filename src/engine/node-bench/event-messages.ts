// Messages between the process that runs one file as node:bench would and the one that started it. Errors
// are told as plain data: a clone keeps neither their codes nor their names.
import type { BenchRecord, RunScope } from './records.ts';

export interface EventRequest {
  /** URL of the file in the form that Node can load. */
  readonly url: string;
  /** Absolute path of the author's own file. */
  readonly entryPath: string;
  readonly scope: RunScope;
  readonly samples?: number;
  readonly warmup?: number;
  /** Source of a regular expression. */
  readonly namePattern?: string;
}

export interface ToldError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** What is no error stays as it is. */
export function tellError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const told: ToldError = {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: tellError(error.cause) }),
  };
  return told;
}

/** A record that can cross a process boundary. */
export function withToldError(record: BenchRecord): BenchRecord {
  const { data } = record;
  if (!('error' in data)) return record;
  return { ...record, data: { ...data, error: tellError(data.error) } } as BenchRecord;
}
