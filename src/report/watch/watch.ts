// A watched process as a table that is drawn again in place, as a line a second, and as a summary.
import type { Known } from '../../model/known.ts';
import type { DearReading, Tally, ThreadFacts, WatchEnd } from '../../model/process-reading.ts';
import {
  formatBytes,
  formatCount,
  formatDecimals,
  formatDuration,
  formatNumber,
  formatTally,
  formatWholePercent,
} from '../format.ts';
import { capitalised } from '../sentences/phrases.ts';
import { paint } from '../terminal/colour.ts';
import { drawHeights } from '../terminal/sparkline.ts';
import { displayWidth, plainText } from '../terminal/text.ts';
import type { View } from '../terminal/view.ts';
import { meanBusyOf, rateOf, type WatchStory } from './watch-story.ts';

const busiestThreads = 6;
const labelWidth = 13;

/** Lines of at most the view's width, so that as many lines are on screen as are in the text. */
export function renderWatchTable(story: WatchStory, view: View): string {
  const rows: readonly (readonly [label: string, text: string])[] = [
    ['CPU', `${busyText(story)}  ${drawRecent(story.recentBusy)}`],
    ['memory', memoryText(story)],
    ['threads', shown(story.latest?.cheap.threadCount, formatCount)],
    ['descriptors', `${descriptorText(story)}${fromDear(story, kindsText, '  ')}`],
    ['TCP sockets', fromDear(story, statesText)],
    ['read, written', ioText(story)],
  ];
  const lines = [
    { tone: 'strong', text: titleOf(story) } as const,
    ...rows.map(
      ([label, text]) =>
        ({ tone: 'plain', text: `  ${label.padEnd(labelWidth)}  ${text}` }) as const,
    ),
    { tone: 'quiet', text: '  busiest threads since the last full reading' } as const,
    ...threadLines(story).map((text) => ({ tone: 'plain', text }) as const),
  ];
  return lines
    .map(({ text, tone }) => paint(cut(plainText(text, view.isUnicode), view), tone, view.isColour))
    .join('\n');
}

/** One line without colour, for logs. */
export function renderWatchLine(story: WatchStory, view: View): string {
  const parts = [
    formatDuration(story.latest?.elapsedNs ?? 0),
    `CPU ${busyText(story)}`,
    memoryText(story),
    `threads ${shown(story.latest?.cheap.threadCount, formatCount)}`,
    `descriptors ${descriptorText(story)}`,
    `TCP ${fromDear(story, statesText)}`,
  ];
  return plainText(parts.join('  '), view.isUnicode);
}

/** How it ended and what was highest. */
export function renderWatchSummary(story: WatchStory, end: WatchEnd, view: View): string {
  const { peaks, latest } = story;
  const mean = meanBusyOf(story);
  const span = formatDuration(latest?.elapsedNs ?? 0);
  const facts = [
    mean === null ? 'CPU not known' : `CPU ${formatNumber(mean)} on average`,
    `resident ${peakText(peaks.residentBytes, formatBytes)} at most`,
    `threads ${peakText(peaks.threadCount, formatCount)} at most`,
    `descriptors ${peakText(peaks.descriptorCount, formatCount)} at most`,
  ];
  const text = `${endText(end)}. Watched ${span}, ${formatTally(story.sampleCount, 'reading')}: ${facts.join(', ')}.`;
  return plainText(text, view.isUnicode);
}

function endText(end: WatchEnd): string {
  switch (end.kind) {
    case 'ended':
      return capitalised(end.reason);
    case 'time-over':
      return 'Time limit reached';
    case 'interrupted':
      return 'Interrupted';
    default:
      return end satisfies never;
  }
}

function titleOf({ command, pid, latest, sampleCount }: WatchStory): string {
  const span = formatDuration(latest?.elapsedNs ?? 0);
  return `${command} (${pid})  watched ${span}, ${formatTally(sampleCount, 'reading')}`;
}

function busyText({ latest }: WatchStory): string {
  const busy = latest?.busyCpuCount;
  return busy?.kind === 'known' ? formatDecimals(busy.value, 2) : '–';
}

/** Against one CPU, or against the highest of the line where it is above one. */
function drawRecent(recent: readonly number[]): string {
  const top = recent.reduce((high, value) => Math.max(high, value), 1);
  return drawHeights(recent.map((value) => value / top));
}

function memoryText({ latest, dear }: WatchStory): string {
  const proportional = dear?.reading.proportionalBytes;
  const footprint = dear?.reading.footprintBytes;
  return [
    `resident ${shown(latest?.cheap.residentBytes, formatBytes)}`,
    ...(proportional?.kind === 'known' ? [`proportional ${formatBytes(proportional.value)}`] : []),
    ...(footprint?.kind === 'known' ? [`footprint ${formatBytes(footprint.value)}`] : []),
  ].join('  ');
}

function descriptorText({ latest }: WatchStory): string {
  return shown(latest?.cheap.descriptorCount, formatCount);
}

function kindsText({ descriptorsByKind }: DearReading): string {
  return descriptorsByKind.kind === 'known'
    ? tallyText(descriptorsByKind.value)
    : descriptorsByKind.reason;
}

function statesText({ socketsByState }: DearReading): string {
  if (socketsByState.kind !== 'known') return socketsByState.reason;
  const { other, ...states } = socketsByState.value;
  return tallyText(states);
}

/** What is there, most first. */
function tallyText(tally: Tally): string {
  const present = Object.entries(tally).filter(([, count]) => count > 0);
  if (present.length === 0) return 'none';
  return present
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${wordsOf(name)} ${count}`)
    .join(', ');
}

/** `closeWait` as `close-wait`. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function ioText(story: WatchStory): string {
  const rate = (name: 'readBytes' | 'writtenBytes'): string => {
    const perSec = rateOf(story, ({ inputOutput }) => {
      const bytes = inputOutput[name];
      return bytes.kind === 'known' ? bytes.value : null;
    });
    return perSec === null ? '–' : `${formatBytes(Math.max(0, perSec))}/s`;
  };
  return `${rate('readBytes')}, ${rate('writtenBytes')}`;
}

/** CPU share of each thread between the two latest full readings, busiest first. */
function threadLines({ dear, earlierDear }: WatchStory): readonly string[] {
  if (dear?.reading.threads.kind !== 'known') return [];
  const earlier =
    earlierDear?.reading.threads.kind === 'known' ? earlierDear.reading.threads.value : [];
  const spanNs = dear.elapsedNs - (earlierDear?.elapsedNs ?? 0);
  const before = new Map(earlier.map((thread) => [thread.threadId, thread]));
  return dear.reading.threads.value
    .map((thread) => ({ thread, busy: busyRatio(thread, before.get(thread.threadId), spanNs) }))
    .sort((a, b) => (b.busy ?? 0) - (a.busy ?? 0))
    .slice(0, busiestThreads)
    .map(({ thread, busy }) => {
      const share = busy === null ? '–' : formatWholePercent(busy);
      const id = `${thread.threadId}`.padStart(9);
      return `  ${id}  ${thread.state}  ${share.padStart(6)}  ${thread.name}`;
    });
}

function busyRatio(
  now: ThreadFacts,
  before: ThreadFacts | undefined,
  spanNs: number,
): number | null {
  if (before === undefined || spanNs <= 0) return null;
  return Math.max(0, (now.cpuNs - before.cpuNs) / spanNs);
}

function fromDear(
  { dear }: WatchStory,
  text: (reading: DearReading) => string,
  before = '',
): string {
  return dear === null ? '' : `${before}${text(dear.reading)}`;
}

function shown(value: Known<number> | undefined, format: (value: number) => string): string {
  return value?.kind === 'known' ? format(value.value) : '–';
}

function peakText(peak: number | null, format: (value: number) => string): string {
  return peak === null ? 'not known' : format(peak);
}

function cut(text: string, { columns, isUnicode }: View): string {
  if (displayWidth(text) <= columns) return text;
  const mark = isUnicode ? '…' : '...';
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept + character) + mark.length > columns) break;
    kept += character;
  }
  return kept + mark;
}
