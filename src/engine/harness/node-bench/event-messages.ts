// Messages between the process that runs one file as node:bench would and the one that started it. Errors
// are packed as plain data: a clone keeps neither their codes nor their names.
import type { BenchFile } from '../../launch/protocol.ts';
import type { BenchRecord, RunScope } from './records.ts';

export interface EventRequest {
  readonly source: BenchFile;
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

/** What was thrown, in a form that can cross a process boundary. */
type Packed =
  | { readonly kind: 'error'; readonly told: ToldError }
  | { readonly kind: 'value'; readonly value: unknown };

export interface RecordMessage {
  /** Without its error. */
  readonly record: BenchRecord;
  readonly error?: Packed;
}

export function packRecord(record: BenchRecord): RecordMessage {
  const { data } = record;
  if (!('error' in data)) return { record };
  const { error, ...others } = data;
  return { record: { ...record, data: others } as BenchRecord, error: packError(error) };
}

export function unpackRecord({ record, error }: RecordMessage): BenchRecord {
  if (error === undefined) return record;
  const thrown = error.kind === 'value' ? error.value : madeError(error.told);
  return { ...record, data: { ...record.data, error: thrown } } as BenchRecord;
}

function packError(error: unknown): Packed {
  if (!(error instanceof Error)) return { kind: 'value', value: error };
  const { name, message, stack } = error;
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: packError(error.cause) };
  return { kind: 'error', told: { name, message, stack, ...code, ...cause } };
}

function madeError({ name, message, stack, code, cause }: ToldError): Error {
  const inner = cause as Packed | undefined;
  const options =
    inner === undefined
      ? {}
      : { cause: inner.kind === 'value' ? inner.value : madeError(inner.told) };
  const made = Object.assign(new Error(message, options), code === undefined ? {} : { code });
  Object.defineProperty(made, 'name', { value: name, configurable: true, writable: true });
  if (stack !== undefined) made.stack = stack;
  return made;
}
