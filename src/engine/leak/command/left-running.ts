// What studies that were killed have left running: ended here, and told. Only what carries the mark of
// the study, is the recorded process itself, or descends from such a one, is taken for its own.
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBoot } from '../../../probe/other-process/boot.ts';
import { procNumberOf } from '../../../probe/other-process/pid-namespace.ts';
import { hasEnded } from '../../../probe/other-process/process-stat.ts';
import { type ProcessRow, readProcessRow } from '../../../probe/other-process/process-table.ts';
import { type CommandRecord, findRecords, type RecordedProcess } from './command-record.ts';
import { endTree } from './end-tree.ts';
import { livingMembers } from './members.ts';

export interface LeftRunning {
  readonly command: readonly string[];
  readonly startedAt: string;
  /** Else it came to its end, and could not end all of the command. */
  readonly wasKilled: boolean;
  /** Those that were still running and are not any more. */
  readonly endedCount: number;
  /** Those that cannot be ended. */
  readonly remaining: readonly ProcessRow[];
}

/** A keeper that lost its Baremark asks for 2 s and kills for one. */
const keeperLimitMs = 5000;
const betweenMs = 50;

/** @param folder of the records; it need not be there */
export async function endLeftRunning(folder: string): Promise<readonly LeftRunning[]> {
  const left: LeftRunning[] = [];
  for (const { path, record } of findRecords(folder)) {
    const place = record === null ? 'no record' : placeOf(record);
    if (place === 'elsewhere' || place === 'goes on') continue;
    if (record !== null && place === 'killed') {
      const found = await endRecorded(record);
      left.push(found);
      // Told at every start until it is gone.
      if (found.remaining.length > 0) continue;
    }
    rmSync(path, { force: true });
  }
  return left;
}

/** After a new start of the machine nothing of it can be there. */
function placeOf(record: CommandRecord): 'elsewhere' | 'goes on' | 'killed' | 'of another boot' {
  const boot = readBoot();
  if (record.host !== hostname() || boot === null) return 'elsewhere';
  if (record.bootId !== boot.bootId) return 'of another boot';
  if (record.pidNamespace !== boot.pidNamespace) return 'elsewhere';
  return lives(record.watcher) ? 'goes on' : 'killed';
}

async function endRecorded(record: CommandRecord): Promise<LeftRunning> {
  const { command, startedAt, mark, first, keeper } = record;
  const isKept = () => keeper !== null && lives(keeper);
  for (let waitedMs = 0; isKept() && waitedMs < keeperLimitMs; waitedMs += betweenMs) {
    await sleep(betweenMs);
  }
  const own = procNumberOf('/', process.pid);
  const members = livingMembers({
    pid: first?.pid ?? 0,
    startTicks: first?.startTicks ?? 0,
    isMember: true,
    mark,
    // It may itself have been started by what is being ended.
    exceptPid: own.kind === 'known' ? own.value : null,
  });
  // Of another user: its mark cannot be read, and it is known by number and start.
  const left = record.left ?? [];
  const list = (): readonly ProcessRow[] => {
    const marked = members();
    const rows = left.filter(lives).flatMap(({ pid }) => readProcessRow('/', pid) ?? []);
    return [...marked, ...rows.filter(({ pid }) => !marked.some((row) => row.pid === pid))];
  };
  const found = list();
  const remaining = found.length === 0 ? [] : await endTree({ list });
  const wasKilled = record.left === undefined;
  return { command, startedAt, wasKilled, endedCount: found.length - remaining.length, remaining };
}

function lives({ pid, startTicks }: RecordedProcess): boolean {
  const row = readProcessRow('/', pid);
  return row !== null && row.startTicks === startTicks && !hasEnded(row);
}
