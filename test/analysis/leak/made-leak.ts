// Leak studies made from numbers.

import type { LeakResult, ResourceResult } from '../../../src/analysis/leak/leak-result.ts';
import type { LeakVerdict } from '../../../src/analysis/leak/leak-verdict.ts';
import { analyzeLeaks } from '../../../src/analysis/leak/leaks.ts';
import type { LeakResource, LeakSettings } from '../../../src/model/run/leak.ts';
import type { Columns, Measurement } from '../../../src/model/run/measurement.ts';
import { verdictSentence } from '../../../src/report/sentences/leak/resource-verdict.ts';
import { sampleMeasurement } from '../../fixtures/sample-run.ts';

export const perOperation: LeakSettings = {
  pace: 'operations',
  target: 'function',
  allowances: {},
  collection: 'forced',
};

/** As another process is judged, the only one that has no control by its nature. */
export const foreign: LeakSettings = { ...perOperation, target: 'process' };

export const perHour: LeakSettings = { ...perOperation, pace: 'time' };

export interface MadeProcess {
  readonly columns: Columns;
  readonly side?: 'subject' | 'control';
  readonly round?: number;
  readonly settings?: LeakSettings;
}

export function madeProcess({
  columns,
  side = 'subject',
  round = 0,
  settings = perOperation,
}: MadeProcess): Measurement {
  return {
    ...sampleMeasurement('scenario', 0),
    point: { kind: 'leak', threads: 1, side, round },
    columns: {},
    processColumns: columns,
    leak: settings,
    unavailable: [],
  };
}

/** 0, step, 2 · step … */
export function evenly(count: number, step: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index * step);
}

/** A snapshot each `every` operations, at 1,000 operations per second. */
export function snapshots(resource: LeakResource, values: readonly number[], every = 100): Columns {
  return {
    operationCount: evenly(values.length, every),
    startNs: evenly(values.length, every * 1e6),
    [resource]: values,
  };
}

export function resultOf(measurements: readonly Measurement[]): LeakResult {
  const [result] = analyzeLeaks(measurements, 1);
  if (result === undefined) throw new Error('no result');
  return result;
}

/** A verdict with its sentence, as reports tell it. */
export type SaidVerdict = LeakVerdict & { readonly sentence: string };

function said(resource: ResourceResult): SaidVerdict {
  return { ...resource.verdict, sentence: verdictSentence(resource) };
}

export function verdictOf(
  measurements: readonly Measurement[],
  resource: LeakResource,
): SaidVerdict {
  const found = resultOf(measurements).resources.find((each) => each.resource === resource);
  if (found === undefined) throw new Error(`no result for ${resource}`);
  return said(found);
}
