// How results are shown, by flags of every command that reports.
import type { View } from '../../report/terminal/view.ts';
import type { Terminal } from './terminal.ts';

export interface DetailFlags {
  readonly details?: boolean;
}

/** How this command's report is to look on this terminal. */
export function viewOf({ view }: Terminal, flags: DetailFlags): View {
  return { ...view, isDetailed: flags.details ?? false };
}
