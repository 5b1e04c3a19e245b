// A dimension as words and tables of text, the same for every format.
import type {
  DimensionFinding,
  DimensionPanel,
  DimensionResult,
  DimensionUnit,
} from '../analysis/dimension/dimension.ts';
import type { Estimate } from '../model/verdict.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInterval,
  formatPercent,
  formatRate,
  formatTimes,
  plainDigits,
} from './format.ts';
import type { TextTable } from './sections/text-table.ts';
import { roughDigitsOf } from './times.ts';

const titles = {
  memory: 'Memory: time by working set',
  cache: 'Cache: hits and time by size',
  bandwidth: 'Bandwidth: TCP over loopback by size of message and connections',
} as const;

const notes = {
  memory:
    'Typed arrays, as a program reads them: times hold the loop and the translation of addresses. ' +
    'Where a cache ends is as the system says; a virtual machine may say another machine’s.',
  cache:
    'A request gets and, after a miss, puts. 65,536 requests for 10,000 keys by Zipf (exponent 0.99), ' +
    'round and round; hits of the second round. Optimum: what is asked for last goes first (Belady 1966).',
  bandwidth:
    'One process writes, another reads; both share the CPUs of this machine, and no network is between ' +
    'them. CPU time is that of the sending thread and of the receiving process.',
} as const;

export function dimensionTitle({ dimension }: DimensionResult): string {
  return titles[dimension];
}

export function dimensionNote({ dimension }: DimensionResult): string {
  return notes[dimension];
}

/** A row for each value of the parameter, two columns a curve: the level and its interval. */
export function panelTable(
  { parameter, parameterUnit }: DimensionResult,
  { unit, curves }: DimensionPanel,
): TextTable {
  const places = new Set(curves.flatMap(({ points }) => points.map(({ at }) => at)));
  const rows = [...places]
    .sort((a, b) => a - b)
    .map((at) => [
      formatParameter(at, parameterUnit),
      ...curves.flatMap(({ points }) => {
        const estimate = points.find((point) => point.at === at)?.estimate;
        return estimate === undefined
          ? ['—', '']
          : [formatLevelOf(estimate, unit), formatWidth(estimate)];
      }),
    ]);
  return {
    titles: [parameter, ...curves.flatMap(({ name }) => [name, 'interval'])],
    rows,
    note: '',
  };
}

export function formatParameter(at: number, unit: DimensionResult['parameterUnit']): string {
  return unit === 'bytes' ? formatSize(at) : formatCount(at);
}

/** A size that somebody chose: `4 KiB`, `1.5 MiB`. */
function formatSize(bytes: number): string {
  const [number, symbol] = formatBytes(bytes).split(' ');
  return `${Number(number)} ${symbol}`;
}

/** A value in the unit of its panel: `1.23 ns`, `2.1 GB/s`, `45 %`. */
export function formatValue(value: number, unit: DimensionUnit, digits = plainDigits): string {
  switch (unit) {
    case 'ns':
      return formatDuration(value, digits);
    case 'bytesPerSec':
      return formatRate(value, digits).replace(/ ?\/s$/, 'B/s');
    case 'perSec':
      return formatRate(value, digits);
    case 'ratio':
      return value === 0 ? '0 %' : formatPercent(value);
    default:
      return unit satisfies never;
  }
}

function formatLevelOf(estimate: Estimate, unit: DimensionUnit): string {
  return formatValue(estimate.value, unit, roughDigitsOf(estimate));
}

function formatWidth(estimate: Estimate): string {
  return isEstimated(estimate) ? formatInterval(estimate) : 'exact';
}

/** False for what came out the same each time: it has no width. */
export function isEstimated({ low, high, confidence }: Estimate): boolean {
  return low < high || confidence < 1;
}

/** One sentence a finding. */
export function findingSentence(finding: DimensionFinding): string {
  switch (finding.kind) {
    case 'step':
      return stepSentence(finding);
    case 'no-step':
      return `No step between levels of memory is certain from ${finding.valueCount} values: more launches tell more (--launches 5).`;
    case 'caches-unknown':
      return `No cache is marked: ${finding.reason}.`;
    case 'not-beyond':
      return `${formatSize(finding.largestBytes)} do not go beyond ${finding.cache.name}, which has ${formatSize(finding.cache.at)} as the system says: nothing here is main memory’s.`;
    case 'widest-gap':
      return `The optimum is furthest away at ${formatCount(finding.entries)} entries: ${formatPercent(finding.hitRatio)} of the requests hit, ${formatPercent(finding.bestHitRatio)} could.`;
    case 'not-measured':
      return `${finding.name} was not measured: ${finding.reason.replace(/\.$/, '')}.`;
    case 'peak':
      return `Most bytes: ${formatValue(finding.ratePerSec, 'bytesPerSec')} in messages of ${formatSize(finding.messageBytes)} over ${finding.curveName}.`;
    default:
      return finding satisfies never;
  }
}

function stepSentence(step: Extract<DimensionFinding, { kind: 'step' }>): string {
  const between = `A step lies between ${formatSize(step.fromBytes)} and ${formatSize(step.toBytes)}`;
  const where =
    step.cacheName === null ? '' : ` (${step.cacheName} ends there, as the system says)`;
  const bounds = `${formatTimes(step.low)} to ${formatTimes(step.high)}`;
  return `${between}${where}: from there on a read takes ${formatTimes(step.ratio)} as long (${bounds}) as before, each as far as the next step.`;
}
