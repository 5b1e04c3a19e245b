// What a benchmark's `figures()` returned, checked.

import { type Unit, units } from '../../model/metric/metric.ts';
import type { Figure } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import { shown } from './option-problem.ts';

export interface AuthorFigures {
  /** Absent where the author gave none. */
  readonly figures?: readonly Figure[];
  readonly warnings: readonly Warning[];
}

const mostFigures = 1000;
const mostCharacters = 200;

/** @param given whatever the author's function returned */
export function authorFigures(given: unknown): AuthorFigures {
  if (given === undefined || given === null) return { warnings: [] };
  if (!Array.isArray(given)) {
    return { warnings: [leftOut(`"figures" gave ${kindOf(given)} instead of a list`)] };
  }
  const figures: Figure[] = [];
  const faults: string[] = [];
  for (const [index, each] of given.slice(0, mostFigures).entries()) {
    const fault = faultOf(each);
    if (fault === null) figures.push({ name: each.name, unit: each.unit, value: each.value });
    else faults.push(`figure ${index + 1} ${fault}`);
  }
  if (given.length > mostFigures) faults.push(`of ${given.length} figures ${mostFigures} are kept`);
  return { figures, warnings: faults.length === 0 ? [] : [leftOut(faults.slice(0, 3).join('; '))] };
}

function faultOf(each: unknown): string | null {
  if (typeof each !== 'object' || each === null) return `is ${kindOf(each)} instead of an object`;
  const { name, unit, value }: { name?: unknown; unit?: unknown; value?: unknown } = each;
  if (typeof name !== 'string') return 'has no name';
  if (name.length > mostCharacters) return `has a name of ${name.length} characters`;
  if (!isUnit(unit)) {
    return `("${name}") has the unit ${shown(unit)}; there are ${units.join(', ')}`;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return null;
  return `("${name}") is ${shown(value)}, not a finite number`;
}

function isUnit(unit: unknown): unit is Unit {
  return units.some((known) => known === unit);
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : `a value of type ${typeof value}`;
}

function leftOut(what: string): Warning {
  return {
    code: 'figures-left-out',
    message: `some of its figures were left out: ${what}`,
    advice: 'Return a list of { name, unit, value } with finite numbers.',
  };
}
