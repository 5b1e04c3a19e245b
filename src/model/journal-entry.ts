// One line of a Run's journal on disk. A Run is a header, then measurements and warnings in the
// order in which they happened, then an end; a journal without an end is a partial Run.
import type { Measurement } from './measurement.ts';
import type { RunHeader, RunStatus } from './run.ts';
import type { Warning } from './warning.ts';

export type FinalStatus = Exclude<RunStatus, 'partial'>;

export type JournalEntry =
  | { readonly type: 'header'; readonly header: RunHeader }
  | { readonly type: 'measurement'; readonly measurement: Measurement }
  | { readonly type: 'warning'; readonly warning: Warning }
  | { readonly type: 'end'; readonly status: FinalStatus };
