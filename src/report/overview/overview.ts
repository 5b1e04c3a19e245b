// What the page shows before anything is clicked: five verdicts, all benchmarks in one plot, a row each.
import type { Run } from '../../model/run/run.ts';
import type { Plot } from '../plots/plot.ts';
import { drawIntervals } from '../plots/times/interval-plot.ts';
import type { Report } from '../report.ts';
import { type Cell, cell, type Table } from '../section.ts';
import { summaryOf } from '../summary/build-summary.ts';
import { rowName } from '../summary/row-name.ts';
import type { SummaryBlock, SummaryRow } from '../summary/summary.ts';
import { drawnBlock } from './drawn-block.ts';
import { intervalRows } from './interval-rows.ts';
import { scenarioBlock } from './scenario-block.ts';
import { type StripItem, verdictStrip } from './verdict-strip.ts';

export interface OverviewBlock {
  /** Of the section that explains it; its anchor is `overview.` and this. */
  readonly topic: string;
  readonly title: string;
  readonly table: Table;
  readonly lines: readonly Cell[];
  /** Rows that need no attention, behind a click; '' for none. */
  readonly restTitle: string;
  readonly rest: Table | null;
}

export interface Overview {
  readonly strip: readonly StripItem[];
  readonly plot: { readonly title: string; readonly note: string; readonly plot: Plot } | null;
  readonly blocks: readonly OverviewBlock[];
}

/** More rows than these are no overview. */
const mostRows = 40;

export function overviewOf(run: Run, report: Report): Overview {
  const { analysis } = report;
  const summary = summaryOf(run, report);
  const blocks = summary.blocks.map((block) =>
    block.topic === 'leaks' ? scenarioBlock(block, analysis.leaks) : drawnBlock(block, report),
  );
  const rows = intervalRows(analysis.micro, summary.blocks);
  return {
    strip: verdictStrip(report, summary),
    plot:
      rows.length < 2
        ? null
        : {
            title: 'Time per operation',
            note: 'Dot: median; bar: its interval; line: up to p99. Logarithmic.',
            plot: { svg: () => drawIntervals(rows) },
          },
    blocks: blocks.map(inOverview),
  };
}

function inOverview({ topic, title, columns, lines, ...block }: SummaryBlock): OverviewBlock {
  const rows = block.rows.map(withFullName);
  const first = rows.filter(({ tone }) => tone === 'bad' || tone === 'doubt');
  const shown = rows.length <= mostRows ? rows : first.slice(0, mostRows);
  const rest = rows.filter((row) => !shown.includes(row));
  const table = { caption: title, columns, note: '' } as const;
  return {
    topic,
    title,
    table: { ...table, rows: shown },
    lines,
    restTitle: rest.length === 0 ? '' : `${rest.length} more of ${title}`,
    rest: rest.length === 0 ? null : { ...table, rows: rest },
  };
}

/** Below the table, details stand away from the row that a shortened name refers to. */
function withFullName(row: SummaryRow): SummaryRow {
  const [, ...cells] = row.cells;
  if (row.details.length === 0) return row;
  return { ...row, cells: [cell(rowName(row.name, row.isCritical)), ...cells] };
}
