// Measurements that came row by row, put together from the entries of a journal.
import type { JournalEntry } from '../model/journal-entry.ts';
import type { SnapshotRow, TallySeries } from '../model/leak.ts';
import type { Columns, Measurement, Unavailable } from '../model/measurement.ts';
import type { MetricId } from '../model/metric.ts';

interface Growing {
  readonly kind: 'growing';
  measurement: Measurement;
  readonly rows: SnapshotRow[];
}

interface Whole {
  readonly kind: 'whole';
  readonly measurement: Measurement;
}

export interface MeasurementCollector {
  readonly take: (entry: JournalEntry) => void;
  /** In the order in which they began. */
  readonly measurements: () => readonly Measurement[];
}

/** An opened one without an end keeps its rows and says what it was opened with. */
export function collectMeasurements(): MeasurementCollector {
  const slots: (Growing | Whole)[] = [];
  const open = new Map<number, Growing>();
  return {
    take(entry) {
      switch (entry.type) {
        case 'measurement':
          slots.push({ kind: 'whole', measurement: entry.measurement });
          return;
        case 'opened': {
          // A resumed study opens again what it goes on with.
          const known = open.get(entry.key);
          if (known !== undefined) {
            known.measurement = entry.measurement;
            return;
          }
          const slot: Growing = { kind: 'growing', measurement: entry.measurement, rows: [] };
          slots.push(slot);
          open.set(entry.key, slot);
          return;
        }
        case 'row':
          open.get(entry.key)?.rows.push(entry.row);
          return;
        case 'closed': {
          const slot = open.get(entry.key);
          if (slot !== undefined) slot.measurement = entry.measurement;
          return;
        }
        default:
      }
    },
    measurements: () =>
      slots.map((slot) =>
        slot.kind === 'whole' ? slot.measurement : withRows(slot.measurement, slot.rows),
      ),
  };
}

/** A reading that failed in mid-run makes its column missing: a gap would be taken for a value. */
function withRows(measurement: Measurement, rows: readonly SnapshotRow[]): Measurement {
  const ids = new Set(rows.flatMap(({ values }) => Object.keys(values) as MetricId[]));
  const columns: { -readonly [id in MetricId]?: readonly number[] } = {};
  const unavailable: Unavailable[] = [];
  for (const id of ids) {
    const values = rows.flatMap((row) => row.values[id] ?? []);
    if (values.length === rows.length) columns[id] = values;
    else {
      const reason = `${rows.length - values.length} of ${rows.length} readings failed`;
      unavailable.push({ metric: id, reason });
    }
  }
  const tallies = talliesOf(rows);
  return {
    ...measurement,
    processColumns: columns satisfies Columns,
    ...(tallies.length === 0 ? {} : { tallies }),
    unavailable: [...measurement.unavailable, ...unavailable],
  };
}

/** A type that appears in mid-run was not there before. */
function talliesOf(rows: readonly SnapshotRow[]): readonly TallySeries[] {
  const series = new Map<string, { group: TallySeries['group']; name: string; values: number[] }>();
  for (const [index, { tallies }] of rows.entries()) {
    for (const { group, name, value } of tallies) {
      const key = `${group}/${name}`;
      const known = series.get(key) ?? { group, name, values: rows.map(() => 0) };
      known.values[index] = value;
      series.set(key, known);
    }
  }
  return [...series.values()];
}
