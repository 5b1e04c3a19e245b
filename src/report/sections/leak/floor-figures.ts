// Of each judged resource its snapshots over time, for what moved; the rest needs no picture.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { formatCount, formatQuantity } from '../../format.ts';
import { extentOf } from '../../plots/extent.ts';
import { drawFloorLegend, shiftWords } from '../../plots/leak/floor-legend.ts';
import { drawFloorLines } from '../../plots/leak/floor-lines.ts';
import type { FloorSpec } from '../../plots/leak/floor-spec.ts';
import { drawFloorTimeline } from '../../plots/leak/floor-timeline.ts';
import { drawSmallFloor } from '../../plots/leak/small-floor.ts';
import type { Plot } from '../../plots/plot.ts';
import {
  type Cell,
  type Column,
  cell,
  type Figure,
  flexibleColumn,
  numberColumn,
  type Part,
  type Row,
  type Table,
  textColumn,
  textRow,
} from '../../section.ts';
import { allowanceText } from '../../sentences/leak/growth-amounts.ts';
import {
  type JudgedResource,
  judgedResources,
  verdictWord,
} from '../../sentences/leak/verdict-words.ts';

const hoursPerDay = 24;
const secondsPerDay = 86_400;

/** Those that moved; on a terminal those that do not leak only in detail. */
export function floorFigures(result: LeakResult): readonly Figure[] {
  return figuresOf(result, movedResources(result));
}

/** The page draws memory, and counts that may leak; healthy counts have a small drawing in their row. */
export function pageFigures(result: LeakResult): readonly Part[] {
  const drawn = movedResources(result).filter(
    ({ verdict, unit }) => verdict.kind !== 'no-leak' || unit === 'bytes',
  );
  const specs = drawn.map((resource) => floorSpec(result, resource));
  const figures = figuresOf(result, drawn);
  const legend = { svg: () => drawFloorLegend(specs) };
  return [
    ...(figures.length === 0
      ? []
      : [{ kind: 'figures', figures, note: '', legend, media: ['html'] } as const]),
    ...processParts(result),
  ];
}

/** Its processes one after another, each from its first snapshot to its last; null for what never moved. */
export function smallFloorPlot(result: LeakResult, resource: JudgedResource): Plot | null {
  if (!movedResources(result).some(({ label }) => label === resource.label)) return null;
  const spec = floorSpec(result, resource);
  return { svg: () => drawSmallFloor(spec) };
}

function figuresOf(result: LeakResult, resources: readonly JudgedResource[]): readonly Figure[] {
  return resources.map((resource) => {
    const { label, verdict } = resource;
    const spec = floorSpec(result, resource);
    return {
      caption: label,
      small: `${verdictWord(verdict)}, ${verdict.shape}; ${allowanceText(resource)} allowed${shiftWords(spec)}`,
      plot: {
        svg: () => drawFloorTimeline(spec),
        characters: (view) =>
          verdict.kind === 'no-leak' && view.isDetailed !== true ? [] : drawFloorLines(spec, view),
      },
    };
  });
}

function movedResources(result: LeakResult): readonly JudgedResource[] {
  return shownResources(result).filter((resource) => !isStill(resource));
}

/** `Never moved: sockets (8).`; none where all did. */
export function neverMovedSentence(result: LeakResult): readonly Cell[] {
  const still = shownResources(result).filter(isStill).map(stillWords);
  return still.length === 0 ? [] : [cell(`Never moved: ${still.join(', ')}.`, 'quiet')];
}

export function floorSpec(result: LeakResult, resource: JudgedResource): FloorSpec {
  const { label, unit, series, verdict } = resource;
  const { pace, collection } = result.settings;
  return {
    ...{ label, unit, pace, series },
    title: `${label} of ${result.benchmark.name}`,
    verdict: verdictWord(verdict),
    trend: verdict.line,
    controlTrend: verdict.controlLine,
    allowedSlope: allowedSlope(result, verdict),
    isCollected: collection !== undefined,
  };
}

/** A position, next to the control; null where no rate leads from a day to a position. */
function allowedSlope(
  { settings, rate }: LeakResult,
  { allowance: { value, per }, line }: JudgedResource['verdict'],
): number | null {
  const length = line === null ? 0 : line.toPosition - line.fromPosition;
  if (per === 'ten studies' || per === 'study') return length > 0 ? value / length : null;
  const isTimed = settings.pace === 'time';
  if (per === 'operation') return isTimed ? null : value;
  if (isTimed) return value / hoursPerDay;
  return rate === null || !(rate.perSec > 0) ? null : value / (secondsPerDay * rate.perSec);
}

/** The numbers behind the drawings. */
function processParts(result: LeakResult): readonly Part[] {
  const rows = movedResources(result).flatMap(processRows);
  if (rows.length === 0) return [];
  const titles = ['snapshots', 'first', 'where judging begins', 'last', 'lowest', 'highest'];
  const table: Table = {
    caption: `Resources of ${result.benchmark.name} by process`,
    columns: [flexibleColumn('resource'), textColumn('process'), ...titles.map(toNumberColumn)],
    rows,
    note: '',
  };
  const parts = [{ kind: 'table', table } as const];
  return [{ kind: 'group', title: 'By process', isFolded: true, media: ['html'], parts }];
}

function toNumberColumn(title: string): Column {
  return numberColumn(title);
}

/** A row for processes of one side whose numbers are alike. */
function processRows({ label, series, unit }: JudgedResource): readonly Row[] {
  const rows = new Map<string, { side: string; rounds: number[]; numbers: readonly string[] }>();
  for (const { side, round, values, settledFrom } of series.filter(hasValues)) {
    const levels = [values[0], values[settledFrom], values.at(-1), ...extentOf(values)];
    const numbers = [
      formatCount(values.length),
      ...levels.map((value) => (value === undefined ? '—' : formatQuantity(value, unit, 5))),
    ];
    const alike = rows.get([side, ...numbers].join());
    if (alike === undefined)
      rows.set([side, ...numbers].join(), { side, rounds: [round], numbers });
    else alike.rounds.push(round);
  }
  return [...rows.values()].map(({ side, rounds, numbers }) =>
    textRow([label, `${side} ${rounds.map((round) => round + 1).join(', ')}`, ...numbers]),
  );
}

function shownResources(result: LeakResult): readonly JudgedResource[] {
  return judgedResources(result).filter(({ series }) => series.some(hasValues));
}

function hasValues({ values }: { readonly values: readonly number[] }): boolean {
  return values.length > 0;
}

/** No plot says more of it than its level. */
function isStill({ verdict, series }: JudgedResource): boolean {
  return (
    verdict.kind === 'no-leak' &&
    series.every(({ values }) => values.every((each) => each === values[0]))
  );
}

function stillWords({ label, series, unit }: JudgedResource): string {
  return `${label} (${formatQuantity(series[0]?.values[0] ?? 0, unit)})`;
}
