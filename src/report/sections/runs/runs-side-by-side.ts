// Several Runs next to each other: a row for each benchmark, curve and scenario, a column for each Run.

import type { Analysis } from '../../../analysis/analysis.ts';
import { fullPoint } from '../../../analysis/scaling/full-point.ts';
import type { Run } from '../../../model/run/run.ts';
import type { Estimate } from '../../../model/verdict.ts';
import {
  formatDuration,
  formatInstant,
  formatInterval,
  formatRate,
  formatTimes,
} from '../../format.ts';
import { type Cell, cell, flexibleColumn, type Section, textColumn } from '../../section.ts';
import { digitsOf } from '../../sentences/estimates.ts';
import { stateOf } from '../../sentences/leak/verdict-words.ts';
import { commitLine } from '../../sentences/provenance.ts';

export interface ShownRun {
  readonly run: Run;
  readonly analysis: Analysis;
}

/** Sections without a row are left out. */
export function runsSections(shown: readonly ShownRun[]): readonly Section[] {
  return [
    sectionOf(shown, {
      ...{ id: 'benchmarks', title: 'Benchmarks' },
      explanation:
        'Median time per operation with its interval; in small letters ÷ that of the first Run.',
      entries: ({ micro }) =>
        micro.map(({ benchmark, measured }) => ({
          name: benchmark.name,
          value: measured === null ? null : { estimate: measured.medianNs, format: formatDuration },
        })),
    }),
    sectionOf(shown, {
      ...{ id: 'scaling', title: 'Thread scaling' },
      explanation:
        'Throughput at the most threads that have a CPU each; in small letters ÷ that of the first Run.',
      entries: ({ scaling }) =>
        scaling.map((result) => {
          const measured = fullPoint(result)?.measured ?? null;
          return {
            name: result.benchmark.name,
            value:
              measured === null
                ? null
                : { estimate: measured.throughputPerSec, format: formatRate },
          };
        }),
    }),
    sectionOf(shown, {
      ...{ id: 'leaks', title: 'Leaks' },
      explanation: 'The worst that a resource of the scenario says.',
      entries: ({ leaks }) =>
        leaks.map((result) => ({ name: result.benchmark.name, value: stateOf(result) })),
    }),
  ].flat();
}

type Value = string | null | Measured;

interface Measured {
  readonly estimate: Estimate;
  readonly format: (value: number, digits: number) => string;
}

interface Comparable {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly entries: (
    analysis: Analysis,
  ) => readonly { readonly name: string; readonly value: Value }[];
}

function sectionOf(
  shown: readonly ShownRun[],
  { id, title, explanation, entries }: Comparable,
): readonly Section[] {
  const columns = shown.map(
    ({ analysis }) => new Map(entries(analysis).map(({ name, value }) => [name, value])),
  );
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  if (names.length === 0) return [];
  const rows = names.map((name) => {
    const values = columns.map((column) => column.get(name));
    return {
      cells: [cell(name), ...values.map((value) => valueCell(value, values[0]))],
      details: [],
    };
  });
  const table = {
    caption: title,
    columns: [flexibleColumn('name'), ...shown.map(({ run }) => textColumn(nameOf(run)))],
    rows,
    note: '',
  };
  return [{ id, title, explanation, isOpenOnPage: true, parts: [{ kind: 'table', table }] }];
}

function valueCell(value: Value | undefined, first: Value | undefined): Cell {
  if (value === undefined) return cell('not in this Run', 'quiet');
  if (value === null) return cell('not measured', 'quiet');
  if (typeof value === 'string') return cell(value);
  const { estimate, format } = value;
  const text = `${format(estimate.value, digitsOf(estimate))} ${formatInterval(estimate)}`;
  const isSecond = typeof first === 'object' && first !== null && first !== value;
  return {
    ...cell(text),
    ...(isSecond ? { small: formatTimes(estimate.value / first.estimate.value) } : {}),
  };
}

/** `2026-12-01 00:13:41 UTC, commit 2ef8a4ecef9e` */
function nameOf({ startedAt, environment }: Run): string {
  const commit = commitLine(environment);
  return commit === null ? formatInstant(startedAt) : `${formatInstant(startedAt)}, ${commit}`;
}
