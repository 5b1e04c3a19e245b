// One line of JSON a record, as node:bench's own reporter writes them: whole numbers beyond JSON as text,
// errors with their parts, what refers to itself cut off.
import { tellError } from './event-messages.ts';
import type { BenchRecord } from './records.ts';

export async function* json(source: AsyncIterable<BenchRecord>): AsyncGenerator<string> {
  for await (const record of source) yield `${recordLine(record)}\n`;
}

function recordLine(record: BenchRecord): string {
  return JSON.stringify(plain(record, new Set()));
}

function plain(value: unknown, seen: Set<object>): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return '[Circular]';
  seen.add(value);
  if (value instanceof Error) return plain(tellError(value), seen);
  if (Array.isArray(value)) return value.map((each) => plain(each, seen));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, seen)]));
}
