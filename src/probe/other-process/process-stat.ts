// One line of /proc/<pid>/stat or /proc/<pid>/task/<tid>/stat.

export interface StatLine {
  readonly command: string;
  /** One letter, as in `ps`. */
  readonly state: string;
  readonly parentPid: number;
  /** Process group: what a shell's job and a signal to `-pid` reach. */
  readonly groupId: number;
  /** It has begun to end: its memory and descriptors are given back. */
  readonly isExiting: boolean;
  readonly cpuTicks: number;
  readonly threadCount: number;
  /** Ticks after boot; with the pid it names one process for ever. */
  readonly startTicks: number;
}

/** USER_HZ, in which /proc states times, is 100 on every architecture that Node runs on. */
export const nsPerTick = 1e7;

/** PF_EXITING of the kernel's include/linux/sched.h. */
const exitingFlag = 0x4;

/**
 * A process whose first thread ended before the others shows Z, and lives. One that is ending has
 * nothing left to read though it does not show Z yet.
 */
export function hasEnded({ state, threadCount, isExiting }: StatLine): boolean {
  return state === 'X' || (threadCount <= 1 && (state === 'Z' || isExiting));
}

/**
 * proc_pid_stat(5): the command stands in parentheses and may hold any character, so fields are
 * counted from its last one. Null when the line is not whole.
 */
export function parseStatLine(line: string): StatLine | null {
  const open = line.indexOf('(');
  const close = line.lastIndexOf(')');
  const fields = line.slice(close + 2).split(' ');
  const [state] = fields;
  // The first of them is field 3 of the manual page.
  const numberAt = (field: number): number => Number(fields[field - 3]);
  const startTicks = numberAt(22);
  if (open < 0 || close < open || state === undefined || !Number.isFinite(startTicks)) return null;
  return {
    command: line.slice(open + 1, close),
    state,
    parentPid: numberAt(4),
    groupId: numberAt(5),
    isExiting: (numberAt(9) & exitingFlag) !== 0,
    cpuTicks: numberAt(14) + numberAt(15),
    threadCount: numberAt(20),
    startTicks,
  };
}
