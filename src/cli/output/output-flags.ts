// How results are shown, by flags of every command that reports.
import type { View } from '../../report/terminal/view.ts';
import type { Terminal } from './terminal.ts';

export interface DetailFlags {
  readonly details?: boolean;
  /** A price: what operations cost stands in the whole report. */
  readonly costPerCoreHour?: number;
}

/** The summary, or with `--details` or a price the whole report. */
export function viewOf({ view }: Terminal, flags: DetailFlags): View {
  const isWhole = flags.details === true || flags.costPerCoreHour !== undefined;
  return isWhole ? { ...view, isDetailed: true } : { ...view, isSummary: true };
}
