// One line of a Run's journal on disk. A Run is a header, then measurements and warnings in the
// order in which they happened, then an end; a journal without an end is a partial Run.

import type { Warning } from '../warning.ts';
import type { CodeChange, LoadedCode } from './code.ts';
import type { SnapshotRow } from './leak.ts';
import type { Measurement } from './measurement.ts';
import type { RunHeader, RunStatus } from './run.ts';

export type FinalStatus = Exclude<RunStatus, 'partial'>;

export type JournalEntry =
  | { readonly type: 'header'; readonly header: RunHeader }
  | { readonly type: 'measurement'; readonly measurement: Measurement }
  | {
      /** A measurement that grows row by row; what it says should the process end before it is closed. */
      readonly type: 'opened';
      readonly streamIndex: number;
      readonly measurement: Measurement;
      /** Present when a resumed study adds to the rows that are there; absent when it begins anew. */
      readonly goesOn?: true;
    }
  | { readonly type: 'row'; readonly streamIndex: number; readonly row: SnapshotRow }
  /** Takes the place of the opened one; without its rows, which are in the journal already. */
  | { readonly type: 'closed'; readonly streamIndex: number; readonly measurement: Measurement }
  | { readonly type: 'code'; readonly code: LoadedCode }
  | { readonly type: 'code-change'; readonly change: CodeChange }
  | { readonly type: 'warning'; readonly warning: Warning }
  | {
      readonly type: 'end';
      readonly status: FinalStatus;
      /** ISO 8601, UTC; absent in older journals. */
      readonly endedAt?: string;
    }
  /** After the end, once the command has judged what it measured. */
  | { readonly type: 'exit'; readonly exitStatus: number };
