// The processes of one leak study, and how much they did.
import type { LeakSettings } from '../../model/run/leak.ts';
import type { Measurement, Outcome } from '../../model/run/measurement.ts';
import type { Rate } from './allowance.ts';
import { positionsOf, spanOf } from './snapshot-series.ts';

export interface LeakProcesses {
  readonly settings: LeakSettings;
  /** Those with rows, in the order of their rounds; one that died in mid-run still says something. */
  readonly subjects: readonly Measurement[];
  /** Complete ones, and where the clock paces, those that were stopped with their subjects. */
  readonly controls: readonly Measurement[];
  /** Rounds that others three times as long have replaced; empty where there were none. */
  readonly shorter: {
    readonly subjects: readonly Measurement[];
    readonly controls: readonly Measurement[];
  };
  readonly outcome: Outcome;
  readonly operationCount: number;
  readonly durationNs: number;
  /** Intended in use; null where the scenario does not say. */
  readonly rate: Rate | null;
  /** Operations per second of the loop; null where the clock paces. */
  readonly measuredRate: Rate | null;
}

const keptShare = 0.6;
/** Of a subject's time: a control that was stopped with it has as much. */
const wholeShare = 0.9;

const defaultSettings: LeakSettings = { pace: 'operations', target: 'function', allowances: {} };

/** @param measurements of the benchmark, of the kind `leak` */
export function leakProcesses(measurements: readonly Measurement[]): LeakProcesses {
  const ofSide = (side: 'subject' | 'control') =>
    measurements
      .filter(({ point }) => point.kind === 'leak' && point.side === side)
      .sort((a, b) => roundOf(a) - roundOf(b));
  const all = ofSide('subject');
  const seen = all.filter((each) => rowCountOf(each) > 0);
  const settings = measurements.find(({ leak }) => leak !== undefined)?.leak ?? defaultSettings;
  const usableControls = ofSide('control').filter(
    (each) => rowCountOf(each) > 0 && isControl(each, settings, seen),
  );
  const subjects = withoutShorter(withControl(seen, usableControls));
  const operationCount = sum(subjects.map((each) => spanOf(positionsOf(each, 'operations'))));
  const durationNs = sum(
    subjects.map(({ processColumns }) => spanOf(processColumns.startNs ?? [])),
  );
  const controls = withoutShorter(usableControls);
  const isReplaced = (kept: readonly Measurement[]) => (each: Measurement) =>
    each.outcome.kind === 'complete' && !kept.includes(each);
  const failed = all.find(({ outcome }) => outcome.kind !== 'complete');
  return {
    settings,
    subjects,
    controls,
    shorter: {
      subjects: seen.filter(isReplaced(subjects)),
      controls: usableControls.filter(isReplaced(controls)),
    },
    outcome: failed?.outcome ?? { kind: 'complete' },
    operationCount,
    durationNs,
    rate:
      settings.ratePerSec === undefined ? null : { perSec: settings.ratePerSec, from: 'declared' },
    measuredRate: measuredRate(settings, operationCount, durationNs),
  };
}

/**
 * One that died shows another stage of the warm-up; but where the clock paces both, both were stopped
 * at once.
 */
function isControl(
  { outcome, processColumns }: Measurement,
  { pace }: LeakSettings,
  subjects: readonly Measurement[],
): boolean {
  if (outcome.kind === 'complete' || pace === 'operations') return outcome.kind === 'complete';
  const span = spanOf(processColumns.startNs ?? []);
  return subjects.every((each) => span >= wholeShare * spanOf(each.processColumns.startNs ?? []));
}

/** Without longer rounds whose control is missing, as it is when a study is interrupted. */
function withControl(
  subjects: readonly Measurement[],
  controls: readonly Measurement[],
): readonly Measurement[] {
  const span = (each: Measurement) => spanOf(positionsOf(each, 'operations'));
  const longest = Math.max(0, ...controls.map(span));
  const controlled = subjects.filter((each) => keptShare * span(each) <= longest);
  return controlled.some(({ outcome }) => outcome.kind === 'complete') ? controlled : subjects;
}

/**
 * A scenario that stayed undecided was repeated longer: the shorter rounds then say what the warm-up
 * left, which the longer ones were taken to get past.
 */
function withoutShorter(processes: readonly Measurement[]): readonly Measurement[] {
  const spans = processes.map((each) => spanOf(positionsOf(each, 'operations')));
  const longest = Math.max(0, ...spans);
  const isKept = (span: number): boolean => span >= keptShare * longest;
  const kept = processes.filter((_, index) => isKept(spans[index] ?? 0));
  return kept.some(({ outcome }) => outcome.kind === 'complete') ? kept : processes;
}

export function rowCountOf({ processColumns }: Measurement): number {
  return Math.max(0, ...Object.values(processColumns).map((column) => column.length));
}

function roundOf({ point }: Measurement): number {
  return point.kind === 'leak' ? point.round : 0;
}

function measuredRate(settings: LeakSettings, operations: number, durationNs: number): Rate | null {
  if (settings.pace === 'time') return null;
  const perSec = operations / (durationNs / 1e9);
  return perSec > 0 && Number.isFinite(perSec) ? { perSec, from: 'measured' } : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
