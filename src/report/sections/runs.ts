// Saved Runs as a table: what was measured, when, and how it ended.
import type { RunSummary } from '../../model/run/run-summary.ts';
import { formatElapsed, formatInstant } from '../format.ts';
import {
  cell,
  flexibleColumn,
  type Part,
  type Row,
  type Section,
  type Tone,
  textColumn,
} from '../section.ts';

const columns = [
  textColumn('run'),
  textColumn('started'),
  textColumn('took'),
  textColumn('outcome'),
  textColumn('commit'),
  textColumn('tags'),
  flexibleColumn('command'),
];

/** One section with a row per Run, in the order given. */
export function runsSection(runs: readonly RunSummary[]): Section {
  const table = { caption: 'Saved runs', columns, rows: runs.map(rowOf), note: '' } as const;
  const part: Part = { kind: 'table', table };
  return { id: 'runs', title: 'Saved runs', explanation: '', parts: [part] };
}

const shortCommit = 8;

function rowOf(run: RunSummary): Row {
  if (run.kind === 'unreadable') {
    return {
      cells: [cell(run.id), ...dashes(2), cell('unreadable', 'bad')],
      details: [cell(run.reason)],
    };
  }
  const { id, startedAt, durationMs, commit, tags, command } = run;
  const [outcome, tone] = outcomeOf(run);
  return {
    cells: [
      cell(id),
      cell(formatInstant(startedAt)),
      cell(durationMs.kind === 'known' ? formatElapsed(1e6 * durationMs.value) : '—'),
      cell(outcome, tone),
      cell(commit.kind === 'known' ? commit.value.slice(0, shortCommit) : '—'),
      cell(tags.length === 0 ? '—' : tags.join(', ')),
      cell(command),
    ],
    details: [],
  };
}

function dashes(count: number) {
  return Array.from({ length: count }, () => cell('—'));
}

const words: Readonly<Record<number, readonly [string, Tone]>> = {
  0: ['0 passed', 'good'],
  1: ['1 gate failed', 'bad'],
  2: ['2 nothing judged', 'doubt'],
  3: ['3 measurement failed', 'bad'],
  4: ['4 undecided', 'doubt'],
  130: ['130 interrupted', 'doubt'],
};

type ReadableRun = Extract<RunSummary, { readonly kind: 'run' }>;

function outcomeOf({ status, exitStatus }: ReadableRun): readonly [string, Tone] {
  if (exitStatus.kind === 'unavailable') return [status, status === 'complete' ? 'plain' : 'doubt'];
  return words[exitStatus.value] ?? [String(exitStatus.value), 'doubt'];
}
