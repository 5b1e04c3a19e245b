// The Run document itself: keys in the order of its schema, columns in the order of the metric
// table, lists of numbers on one line, so that two documents can be compared with a text diff.
import { metricIds } from '../../model/metric/metric.ts';
import { parseRun } from '../../model/parse.ts';
import type { Run } from '../../model/run/run.ts';

/** Throws when the Run would not be read back: a document that cannot be read is a bug. */
export function renderJson(run: Run): string {
  const parsed = parseRun(run);
  if (parsed.kind === 'invalid')
    throw new Error(`A Run that cannot be read back. ${parsed.reason}`);
  const measurements = parsed.run.measurements.map((measurement) => ({
    ...measurement,
    columns: inTableOrder(measurement.columns),
    processColumns: inTableOrder(measurement.processColumns),
  }));
  return `${serialise({ ...parsed.run, measurements }, '')}\n`;
}

function inTableOrder<T>(columns: { readonly [id in (typeof metricIds)[number]]?: T }) {
  const present = metricIds.filter((id) => columns[id] !== undefined);
  return Object.fromEntries(present.map((id) => [id, columns[id]]));
}

/** JSON.stringify with two spaces, except that a list without objects stays on one line. */
function serialise(value: unknown, indentation: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indentation}  `;
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== 'object' || item === null);
    if (isFlat) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    return enclose(
      '[]',
      value.map((item) => serialise(item, inner)),
      indentation,
    );
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${serialise(item, inner)}`,
  );
  return members.length === 0 ? '{}' : enclose('{}', members, indentation);
}

function enclose(brackets: string, parts: readonly string[], indentation: string): string {
  const inner = `\n${indentation}  `;
  return `${brackets[0]}${inner}${parts.join(`,${inner}`)}\n${indentation}${brackets[1]}`;
}
