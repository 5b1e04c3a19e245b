// One line of /proc/<pid>/stat or /proc/<pid>/task/<tid>/stat.

export interface StatLine {
  readonly command: string;
  /** One letter, as in `ps`. */
  readonly state: string;
  readonly cpuTicks: number;
  readonly threadCount: number;
  /** Ticks after boot; with the pid it names one process for ever. */
  readonly startTicks: number;
}

/** USER_HZ, in which /proc states times, is 100 on every architecture that Node runs on. */
export const nsPerTick = 1e7;

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
    cpuTicks: numberAt(14) + numberAt(15),
    threadCount: numberAt(20),
    startTicks,
  };
}
