// What a dimension shows, in words.
import type {
  DimensionFinding,
  DimensionPanel,
  DimensionResult,
} from '../../analysis/dimension/dimension.ts';
import { formatChosen, formatCount, formatPercent, formatTimes } from '../format.ts';
import { formatLevelValue } from './level-values.ts';
import { withoutStop } from './phrases.ts';

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

const panelTitles: Readonly<Record<DimensionPanel['quantity'], string>> = {
  'read-latency': 'Time of a read that waits for the one before',
  'read-bandwidth': 'Bytes read in order',
  'hit-ratio': 'Requests that hit',
  'request-time': 'Time of a request, with the put after a miss',
  bytes: 'Bytes',
  messages: 'Messages',
  'cpu-per-byte': 'CPU time of both sides per byte',
};

export function dimensionTitle({ dimension }: DimensionResult): string {
  return titles[dimension];
}

export function dimensionNote({ dimension }: DimensionResult): string {
  return notes[dimension];
}

export function panelTitle({ quantity }: Pick<DimensionPanel, 'quantity'>): string {
  return panelTitles[quantity];
}

/** One sentence per finding. */
export function findingSentence(finding: DimensionFinding): string {
  switch (finding.kind) {
    case 'step':
      return stepSentence(finding);
    case 'no-step':
      return `No step between levels of memory is certain from ${finding.valueCount} values: take more launches (--launches 5).`;
    case 'caches-unknown':
      return `No cache is marked: ${finding.reason}.`;
    case 'not-beyond':
      return `${formatChosen(finding.largestBytes, 'bytes')} do not go beyond ${finding.cache.name}, which has ${formatChosen(finding.cache.at, 'bytes')} as the system says: nothing here is main memory’s.`;
    case 'widest-gap':
      return `The optimum is furthest away at ${formatCount(finding.entries)} entries: ${formatPercent(finding.hitRatio)} of the requests hit, ${formatPercent(finding.bestHitRatio)} could.`;
    case 'not-measured':
      return `${finding.name} was not measured: ${withoutStop(finding.reason)}.`;
    case 'peak':
      return `Most bytes: ${formatLevelValue(finding.ratePerSec, 'bytesPerSec')} in messages of ${formatChosen(finding.messageBytes, 'bytes')} over ${finding.curveName}.`;
    default:
      return finding satisfies never;
  }
}

function stepSentence(step: Extract<DimensionFinding, { kind: 'step' }>): string {
  const between = `A step lies between ${formatChosen(step.fromBytes, 'bytes')} and ${formatChosen(step.toBytes, 'bytes')}`;
  const where =
    step.cacheName === null ? '' : ` (${step.cacheName} ends there, as the system says)`;
  const bounds = `${formatTimes(step.low)} to ${formatTimes(step.high)}`;
  return `${between}${where}: from there on a read takes ${formatTimes(step.ratio)} as long (${bounds}) as before, each as far as the next step.`;
}
