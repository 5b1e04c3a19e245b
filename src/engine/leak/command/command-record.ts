// What runs for a study, on disk while it runs: whoever kills Baremark leaves it behind, and the next
// start reads it.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readBoot } from '../../../probe/other-process/boot.ts';
import { procNumberOf } from '../../../probe/other-process/pid-namespace.ts';
import { readProcessRow } from '../../../probe/other-process/process-table.ts';
import { markName } from './members.ts';

/** Number and start, as /proc has them: the number alone is given again. */
export interface RecordedProcess {
  readonly pid: number;
  readonly startTicks: number;
}

export interface CommandRecord {
  readonly version: 1;
  readonly command: readonly string[];
  readonly startedAt: string;
  readonly host: string;
  readonly bootId: string;
  readonly pidNamespace: string;
  /** In the environment of everything that the command started. */
  readonly mark: string;
  readonly watcher: RecordedProcess;
  readonly keeper: RecordedProcess | null;
  readonly first: RecordedProcess | null;
  /** Those that could not be ended; absent before that was tried. */
  readonly left?: readonly RecordedProcess[];
}

export interface KeptRecord {
  readonly hasStarted: (pid: number) => void;
  readonly hasLeft: (rows: readonly RecordedProcess[]) => void;
  readonly remove: () => void;
}

const none: KeptRecord = {
  hasStarted: () => undefined,
  hasLeft: () => undefined,
  remove: () => undefined,
};

/** Nothing is kept where the system does not tell one process from a later one. */
export function keepRecord(
  folder: string,
  {
    command,
    mark,
    keeperPid,
  }: {
    readonly command: readonly string[];
    readonly mark: string;
    readonly keeperPid: number | null;
  },
): KeptRecord {
  const boot = readBoot();
  const watcher = recorded(process.pid);
  if (boot === null || watcher === null) return none;
  const path = join(folder, `${watcher.pid}-${mark.slice(-12)}.json`);
  const row = keeperPid === null ? null : readProcessRow('/', keeperPid);
  let record: CommandRecord = {
    version: 1,
    command,
    startedAt: new Date().toISOString(),
    host: hostname(),
    ...boot,
    mark,
    watcher,
    keeper: row === null ? null : { pid: row.pid, startTicks: row.startTicks },
    first: null,
  };
  write(path, record);
  return {
    hasStarted(pid) {
      record = { ...record, first: recorded(pid) };
      write(path, record);
    },
    hasLeft(rows) {
      record = { ...record, left: rows.map(({ pid, startTicks }) => ({ pid, startTicks })) };
      write(path, record);
    },
    remove: () => rmSync(path, { force: true }),
  };
}

function recorded(pid: number): RecordedProcess | null {
  const number = procNumberOf('/', pid);
  const row = number.kind === 'known' ? readProcessRow('/', number.value) : null;
  return row === null ? null : { pid: row.pid, startTicks: row.startTicks };
}

/** Whole or not at all. */
function write(path: string, record: CommandRecord): void {
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(`${path}.part`, JSON.stringify(record));
    renameSync(`${path}.part`, path);
  } catch {
    // Where nothing can be written the journal of the Run says so, in a moment.
  }
}

export interface FoundRecord {
  readonly path: string;
  /** Null when it is no record. */
  readonly record: CommandRecord | null;
}

export function findRecords(folder: string): readonly FoundRecord[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names.map((name) => {
    const path = join(folder, name);
    return { path, record: readRecord(path) };
  });
}

/** Processes are ended by it: nothing else may pass for a mark. */
const markForm = new RegExp(`^${markName}=[0-9a-f-]{36}$`);

function isProcess({ pid, startTicks }: RecordedProcess): boolean {
  return Number.isInteger(pid) && Number.isInteger(startTicks);
}

function readRecord(path: string): CommandRecord | null {
  try {
    const value: CommandRecord = JSON.parse(readFileSync(path, 'utf8'));
    const isWhole =
      value.version === 1 &&
      Array.isArray(value.command) &&
      markForm.test(value.mark) &&
      [value.startedAt, value.host, value.bootId, value.pidNamespace].every(
        (text) => typeof text === 'string',
      ) &&
      [value.watcher, value.keeper, value.first, ...(value.left ?? [])].every(
        (each) => each === null || isProcess(each),
      );
    return isWhole ? value : null;
  } catch {
    return null;
  }
}
