// How results are shown, by flags of every command that reports.
import type { View } from '../../report/terminal/view.ts';
import type { Terminal } from './terminal.ts';

export interface DetailFlags {
  readonly details?: boolean;
}

/** The summary, or with `--details` the whole report. */
export function viewOf({ view }: Terminal, flags: DetailFlags): View {
  return flags.details === true ? { ...view, isDetailed: true } : { ...view, isSummary: true };
}
