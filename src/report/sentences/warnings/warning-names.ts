// Each kind of warning in a word or two, for lists and counts.
import type { Caveat } from '../../../analysis/caveat.ts';

/** Kinds whose code does not read well by itself. */
const names: Readonly<Record<string, string>> = {
  'at-floor': 'optimised away?',
  'middle-tier': 'tier step',
  'late-fall': 'tier step',
  'bimodal-launches': 'two modes',
  'time-by-operations': 'drifts with use',
  disturbed: 'disturbed samples',
  'machine-not-quiet': 'threads waited',
  'ceiling-not-quiet': 'no ceiling',
  'ceiling-windows-left-out': 'ceiling windows left out',
  'workers-outside-heap': 'workers outside the heap',
  'unsteady-machine': 'machine speed changed',
  'waited-in-vain': 'no quiet core',
  'machine-busy': 'busy machine',
  'no-single-thread': 'no single thread',
  'fewer-samples': 'fewer samples',
} satisfies { readonly [code in Caveat['code']]?: string } & Readonly<Record<string, string>>;

/** `few launches` of `few-launches`. */
export function warningName(code: string): string {
  return names[code] ?? code.replaceAll('-', ' ');
}
