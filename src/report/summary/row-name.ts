// The first column of every block: a name, with a star before critical paths.
import type { SummaryColumn } from './summary.ts';

export function nameColumn(title: string): SummaryColumn {
  return { title, isNumeric: false, rank: null, isFlexible: true };
}

/** `★HTTP round trip` */
export function rowName(name: string, isCritical: boolean): string {
  return isCritical ? `★ ${name}` : name;
}
