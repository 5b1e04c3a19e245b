// Measurements that came row by row, put together from the entries of a journal. Rows are taken apart
// into columns at once: a soak has thousands of them, and objects would take ten times the memory.

import type { MetricId } from '../model/metric/metric.ts';
import type { JournalEntry } from '../model/run/journal-entry.ts';
import type { SnapshotRow, TallySeries } from '../model/run/leak.ts';
import type { Columns, Measurement, Unavailable } from '../model/run/measurement.ts';

export interface MeasurementCollector {
  readonly take: (entry: JournalEntry) => void;
  /** In the order in which they began. */
  readonly measurements: () => readonly Measurement[];
}

interface Growing {
  readonly say: (measurement: Measurement) => void;
  readonly clear: () => void;
  readonly add: (row: SnapshotRow) => void;
  readonly measurement: () => Measurement;
}

/** An opened one without an end keeps its rows and says what it was opened with. */
export function collectMeasurements(): MeasurementCollector {
  const slots: (() => Measurement)[] = [];
  const growing = new Map<number, Growing>();
  return {
    take(entry) {
      switch (entry.type) {
        case 'measurement':
          slots.push(() => entry.measurement);
          return;
        case 'opened': {
          const known = growing.get(entry.streamIndex);
          // A resumed study opens again what was not finished.
          if (known !== undefined) {
            if (entry.goesOn !== true) known.clear();
            return known.say(entry.measurement);
          }
          const slot = openGrowing(entry.measurement);
          slots.push(slot.measurement);
          growing.set(entry.streamIndex, slot);
          return;
        }
        case 'row':
          growing.get(entry.streamIndex)?.add(entry.row);
          return;
        case 'closed':
          growing.get(entry.streamIndex)?.say(entry.measurement);
          return;
        default:
      }
    },
    measurements: () => slots.map((measurement) => measurement()),
  };
}

function openGrowing(first: Measurement): Growing {
  let present = first;
  let rowCount = 0;
  const columns = new Map<MetricId, number[]>();
  const tallies = new Map<string, TallySeries & { readonly values: number[] }>();
  return {
    say(measurement) {
      present = measurement;
    },
    clear() {
      rowCount = 0;
      columns.clear();
      tallies.clear();
    },
    add(row) {
      for (const id of Object.keys(row.values) as MetricId[]) {
        const column = columns.get(id) ?? [];
        column.push(row.values[id] ?? Number.NaN);
        columns.set(id, column);
      }
      for (const { group, name, value } of row.tallies) {
        const key = `${group}/${name}`;
        const series = tallies.get(key) ?? { group, name, values: [] };
        // A type that appears in mid-run was not there before.
        while (series.values.length < rowCount) series.values.push(0);
        // Named twice in one row: both are of it.
        series.values[rowCount] = (series.values[rowCount] ?? 0) + value;
        tallies.set(key, series);
      }
      rowCount += 1;
    },
    measurement() {
      const { whole, unavailable } = splitColumns(columns, rowCount);
      const series = [...tallies.values()].map(({ group, name, values }) => ({
        group,
        name,
        values: [...values, ...Array<number>(rowCount - values.length).fill(0)],
      }));
      return {
        ...present,
        processColumns: whole,
        ...(series.length === 0 ? {} : { tallies: series }),
        unavailable: [...present.unavailable, ...unavailable],
      };
    },
  };
}

/** A reading that failed in mid-run makes its column missing: a gap would be taken for a value. */
function splitColumns(columns: ReadonlyMap<MetricId, readonly number[]>, rowCount: number) {
  const whole: { -readonly [id in MetricId]?: readonly number[] } = {};
  const unavailable: Unavailable[] = [];
  for (const [id, values] of columns) {
    if (values.length === rowCount) whole[id] = [...values];
    else {
      const reason = `${rowCount - values.length} of ${rowCount} readings failed`;
      unavailable.push({ metric: id, reason });
    }
  }
  return { whole: whole satisfies Columns, unavailable };
}
