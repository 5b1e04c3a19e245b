// The first lines of a scenario: what came out, worst first, and what was measured for it.
import type { LeakResult, SnapshotSeries } from '../../../analysis/leak/leak-result.ts';
import { formatCount, formatElapsed, formatQuantity, formatTally } from '../../format.ts';
import { type Cell, cell, type Tone } from '../../section.ts';
import { capitalised } from '../phrases.ts';
import { headlineGrowth } from './growth-amounts.ts';
import {
  type JudgedResource,
  resourcesOfKind,
  type ScenarioState,
  stateOf,
} from './verdict-words.ts';

const tones: Readonly<Record<ScenarioState, Tone>> = {
  leak: 'bad',
  failed: 'bad',
  inconclusive: 'doubt',
  'no leak': 'good',
  'not judged': 'quiet',
  skipped: 'quiet',
};

/** `Leak: V8 heap in use, 512 B per operation. Inconclusive: threads. No leak: 6 other resources.` */
export function headlineOf(result: LeakResult): Cell {
  const leaks = resourcesOfKind(result, 'leak');
  const open = resourcesOfKind(result, 'inconclusive');
  const clean = resourcesOfKind(result, 'no-leak');
  const parts = [
    ...(leaks.length === 0 ? [] : [`Leak: ${leaks.map(namedGrowth).join('; ')}`]),
    ...(result.outcome.kind === 'failed' ? ['The scenario failed'] : []),
    ...(result.outcome.kind === 'skipped' ? ['Skipped'] : []),
    ...(open.length === 0 ? [] : [`Inconclusive: ${open.map(({ label }) => label).join(', ')}`]),
    ...(clean.length === 0 ? [] : [cleanPart(clean, leaks.length + open.length > 0)]),
  ];
  const sentence = parts.length === 0 ? 'Nothing was judged' : parts.join('. ');
  return cell(`${sentence}.`, tones[stateOf(result)]);
}

function namedGrowth(resource: JudgedResource): string {
  const growth = headlineGrowth(resource);
  return growth === null ? resource.label : `${resource.label}, ${growth}`;
}

function cleanPart(clean: readonly JudgedResource[], hasOthers: boolean): string {
  const count = formatTally(clean.length, hasOthers ? 'other resource' : 'resource');
  return `No leak: ${clean.length <= 2 ? clean.map(({ label }) => label).join(', ') : count}`;
}

/** Why it did not end as it should, with the next step. */
export function outcomeSentences({ outcome }: LeakResult): readonly Cell[] {
  if (outcome.kind === 'complete') return [];
  if (outcome.kind === 'skipped') return [cell(outcome.reason, 'quiet')];
  return [cell(outcome.reason, 'bad'), cell(outcome.advice)];
}

/** `3 processes of the scenario and 3 of its control, 60,000 operations in 5.1 min. …` */
export function scopeSentences(result: LeakResult): readonly string[] {
  const { subjectCount, operationCount, durationNs, rate, settings } = result;
  if (subjectCount === 0) return [];
  const amount = operationCount > 0 ? `${formatCount(operationCount)} operations in ` : '';
  const time = formatElapsed(durationNs);
  const measured =
    settings.target === 'process'
      ? `Another process${descendantWords(result)}, watched for ${time} without a control.`
      : `${processWords(result)}, ${amount}${time}.`;
  const projected =
    rate === null || settings.pace === 'time'
      ? []
      : [`Projected at ${formatCount(rate.perSec)} operations per second (${rate.from}).`];
  return [
    [measured, ...chosenSentence(result), collectionSentence(result), ...projected].join(' '),
    ...beyondSentence(result),
    ...figureSentence(result),
  ];
}

/** Runs of before, and of systems that list no children, are of the process alone. */
function descendantWords({ resources }: LeakResult): string {
  return resources.some(
    ({ resource, verdict }) => resource === 'processCount' && verdict.kind !== 'unavailable',
  )
    ? ' with all that it started'
    : '';
}

/** `Proportional memory at the end 38 MiB; growth of Baremark itself 120 KiB.` */
function figureSentence({ figures }: LeakResult): readonly string[] {
  if (figures.length === 0) return [];
  const told = figures.map(({ name, unit, value, of }) => {
    const when = of === 'last snapshot' ? ' at the end' : '';
    return `${name}${when} ${formatQuantity(value, unit)}`;
  });
  return [`${capitalised(told.join('; '))}.`];
}

function lastSegmentOf({ segments }: SnapshotSeries): number {
  return segments.at(-1) ?? 0;
}

function processWords({ subjectCount, controlCount, resources }: LeakResult): string {
  const count = formatTally(subjectCount, 'process');
  const segments = 1 + Math.max(0, ...resources.flatMap(({ series }) => series.map(lastSegmentOf)));
  const parts = segments > 1 ? `, resumed ${formatTally(segments - 1, 'time')},` : '';
  const subjects = `${count} of the scenario${parts}`;
  return controlCount === 0
    ? `${subjects} and no control`
    : `${subjects} and ${controlCount} of its control`;
}

/** Of slow operations it is the fewest. */
function chosenSentence({ settings: { chosenOperationCount } }: LeakResult): readonly string[] {
  if (chosenOperationCount === undefined) return [];
  return [
    `Baremark chose ${formatCount(chosenOperationCount, 2)} operations per process by their cost.`,
  ];
}

function collectionSentence({ settings: { collection } }: LeakResult): string {
  if (collection === undefined) return 'No collection could be forced in it.';
  return collection === 'forced'
    ? 'A collection was forced before each snapshot.'
    : 'Without forced collections: the lowest after each natural one.';
}

function beyondSentence(result: LeakResult): readonly string[] {
  const factors = result.resources.flatMap(({ verdict }) =>
    'extrapolationFactor' in verdict ? (verdict.extrapolationFactor ?? []) : [],
  );
  const most = Math.max(0, ...factors);
  if (most <= 1) return [];
  return [
    `The projection to 24 h extrapolates ${formatCount(most, 2)}×; it assumes constant growth.`,
  ];
}
