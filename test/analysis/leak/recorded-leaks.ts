// The recorded leak runs beside the project as measurements.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LeakSettings } from '../../../src/model/run/leak.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import { madeProcess } from './made-leak.ts';

const folder = join('..', 'shared', 'data', 'node-leak');

export const withoutRecorded: string | false = existsSync(folder)
  ? false
  : 'the recorded leaks (shared/data/node-leak) are not beside the project';

export interface RecordedLeak {
  readonly name: string;
  /** Bytes an iteration, or a second; 0 for none. */
  readonly injected: number;
  readonly kind: string;
  readonly measured: (side: 'subject' | 'control', settings: LeakSettings) => Measurement;
}

interface Label {
  readonly kind?: string;
  readonly injected_bytes_per_iteration?: number;
  readonly injected_bytes_per_second?: number;
}

/** Runs of `short.csv` (rows by iteration) or `long.csv` (by the second). */
export function readLeaks(file: 'short' | 'long'): readonly RecordedLeak[] {
  if (withoutRecorded !== false) return [];
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const labels: Record<string, Label> = JSON.parse(text(`${file}-labels.json`));
  const [header = '', ...lines] = text(`${file}.csv`).trim().split('\n');
  const names = header.split(',');
  const rows = lines.map((line) => line.split(','));
  return Object.entries(labels).map(([name, label]) => {
    const own = rows.filter(([run]) => run === name);
    const column = (id: string) => own.map((row) => Number(row[names.indexOf(id)]));
    const startNs =
      file === 'short'
        ? column('elapsed_ms').map((time) => time * 1e6)
        : column('elapsed_s').map((time) => time * 1e9);
    const columns = {
      startNs,
      heapUsedBytes: column('heap_after_gc'),
      residentBytes: column('rss'),
      ...(file === 'short'
        ? { operationCount: column('iteration'), externalBytes: column('external') }
        : {}),
    };
    return {
      name,
      kind: label.kind ?? 'leak',
      injected: label.injected_bytes_per_iteration ?? label.injected_bytes_per_second ?? 0,
      measured: (side, settings) => madeProcess({ columns, side, settings }),
    };
  });
}
