// Reading baselines back. What is damaged is named, and what is left of it (or an earlier one) is
// used: one bad file must not take the gate away.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseAcceptance, parseRun } from '../model/parse.ts';
import type { Baseline } from '../model/run/baseline.ts';
import type { Run } from '../model/run/run.ts';
import { UserError } from '../model/user-error.ts';
import {
  type BaselinePlace,
  baselineFiles,
  latestBaseline,
  listBaselines,
  noSuchBaseline,
  placeFolder,
} from './baselines.ts';

export const damageAdvice =
  'Restore it from version control, or save a new baseline with "baremark baseline save".';

export interface ReadBaseline {
  readonly place: BaselinePlace;
  /** With the runs that could be read, at least one. */
  readonly baseline: Baseline;
  /** A sentence for each thing that could not be read, and what is used in its stead. */
  readonly damage: readonly string[];
}

type Attempt<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'damaged'; readonly sentence: string };

export interface SurveyedBaseline {
  readonly place: BaselinePlace;
  readonly read: Attempt<ReadBaseline>;
}

/** @throws UserError when it is not there, or nothing of it can be used, naming the file */
export function readBaseline(folder: string, place: BaselinePlace): ReadBaseline {
  if (!existsSync(join(placeFolder(folder, place), baselineFiles.acceptance))) {
    throw noSuchBaseline(folder, place);
  }
  const read = attemptBaseline(folder, place);
  if (read.kind === 'read') return read.value;
  throw new UserError(read.sentence, damageAdvice);
}

/** One run of a baseline. @throws UserError when it is not readable, naming the file */
export function readBaselineRun(folder: string, place: BaselinePlace, id: string): Run {
  const read = attemptRun(join(placeFolder(folder, place), baselineFiles.run(id)));
  if (read.kind === 'read') return read.value;
  throw new UserError(read.sentence, damageAdvice);
}

/**
 * The baseline in force of an environment: the latest, or the newest before it that can be read.
 * @returns null when the environment has none
 * @throws UserError when there are some and none can be read
 */
export function findBaseline(folder: string, environmentKey: string): ReadBaseline | null {
  const { places, damage } = inOrderOfUse(folder, environmentKey);
  for (const place of places) {
    const read = attemptBaseline(folder, place);
    if (read.kind === 'damaged') {
      damage.push(read.sentence);
      continue;
    }
    if (damage.length === 0) return read.value;
    damage.push(`The baseline of ${place.date}, an earlier one, is used in its stead.`);
    return { ...read.value, damage: [...damage, ...read.value.damage] };
  }
  const [first] = damage;
  if (first === undefined) return null;
  throw new UserError(first, damageAdvice);
}

/** Every baseline, or why it cannot be used; sorted by environment and date. */
export function surveyBaselines(folder: string): readonly SurveyedBaseline[] {
  return listBaselines(folder).map((place) => ({ place, read: attemptBaseline(folder, place) }));
}

/** The latest, then the earlier ones from new to old. */
function inOrderOfUse(folder: string, environmentKey: string) {
  const all = listBaselines(folder).filter((place) => place.environmentKey === environmentKey);
  const latest = latestBaseline(folder, environmentKey);
  const at = all.findIndex(({ date }) => date === latest?.date);
  const places = (at < 0 ? all : all.slice(0, at + 1)).toReversed();
  const isLost = latest !== null && at < 0;
  const name = join(folder, environmentKey, baselineFiles.latest);
  const damage = isLost ? [`${name} names "${latest.date}", of which there is no baseline.`] : [];
  return { places, damage };
}

function attemptBaseline(folder: string, place: BaselinePlace): Attempt<ReadBaseline> {
  const target = placeFolder(folder, place);
  const path = join(target, baselineFiles.acceptance);
  const json = attemptJson(path, () => readFileSync(path, 'utf8'));
  if (json.kind === 'damaged') return json;
  const parsed = parseAcceptance(json.value);
  if (parsed.kind === 'invalid') return damaged(path, parsed.reason);
  const { acceptance } = parsed;
  const attempts = acceptance.runIds.map((id) => attemptRun(join(target, baselineFiles.run(id))));
  const runs = attempts.flatMap((each) => (each.kind === 'read' ? [each.value] : []));
  const sentences = attempts.flatMap((each) => (each.kind === 'damaged' ? [each.sentence] : []));
  const [first] = sentences;
  if (runs.length === 0) return damaged(path, first ?? 'It accepts no run.');
  const rest = `The other ${runs.length} of its ${attempts.length} runs are used.`;
  const damage = first === undefined ? [] : [...sentences, rest];
  return { kind: 'read', value: { place, baseline: { acceptance, runs }, damage } };
}

function attemptRun(path: string): Attempt<Run> {
  const json = attemptJson(path, () => gunzipSync(readFileSync(path)).toString('utf8'));
  if (json.kind === 'damaged') return json;
  const parsed = parseRun(json.value);
  return parsed.kind === 'run' ? { kind: 'read', value: parsed.run } : damaged(path, parsed.reason);
}

function attemptJson(path: string, read: () => string): Attempt<unknown> {
  try {
    return { kind: 'read', value: JSON.parse(read()) };
  } catch (error) {
    return damaged(path, error instanceof Error ? `${error.message}.` : String(error));
  }
}

function damaged(path: string, reason: string): Attempt<never> {
  return { kind: 'damaged', sentence: `The baseline file ${path} cannot be read: ${reason}` };
}
