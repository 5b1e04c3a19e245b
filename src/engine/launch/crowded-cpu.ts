// A pinned benchmark that starts threads shares its CPU with them: they may run where the thread
// that starts them may.
import type { Warning } from '../../model/warning.ts';
import type { ProcessReading } from '../../probe/process/process-probe.ts';

/** @param isKept whether the benchmark was kept on one CPU */
export function crowdedCpuWarnings(
  isKept: boolean,
  before: Pick<ProcessReading, 'values'>,
  after: Pick<ProcessReading, 'values'>,
): readonly Warning[] {
  const started = (after.values.threadCount ?? 0) - (before.values.threadCount ?? 0);
  if (!isKept || started <= 0) return [];
  const threads = started === 1 ? '1 thread was' : `${started} threads were`;
  return [
    {
      code: 'crowded-cpu',
      message: `${threads} started while it was measured and may share the CPU on which the benchmark is kept`,
      advice: 'Start them in a before hook, or run it with --pin none.',
    },
  ];
}
