// Imports one scenario file into this process and tells what it declared.

import { longestLimitMs } from '../../model/longest-limit.ts';
import { endings, leakResources } from '../../model/run/leak.ts';
import { mostNameCharacters, shown } from '../declare/option-problem.ts';
import { enterFile } from '../files/enter-file.ts';
import { declaredAt, type Locate } from '../files/locator.ts';
import type { BenchFile } from '../launch/protocol.ts';
import type { ScenarioListing } from './leak-messages.ts';
import { type DeclaredScenario, openScenarios, type ScenarioOptions } from './scenario.ts';

export interface LoadedScenario {
  readonly listing: ScenarioListing;
  readonly declared: DeclaredScenario;
}

/**
 * Scenarios in the order of declaration.
 * @param locate where the caller of a function stands; null skips this
 * @throws what the file throws on import
 */
export async function loadScenarioFile(
  source: BenchFile,
  locate: Locate | null = null,
): Promise<readonly LoadedScenario[]> {
  const declared = openScenarios(locate);
  await enterFile(source);
  const names = declared.map(({ name }) => name);
  return declared.map((each, index) => {
    const unnamed = nameProblem(each.name);
    if (unnamed !== null) {
      const named = { ...each, name: `scenario ${index + 1} of ${source.file}` };
      return { listing: listingOf(source, named, unnamed), declared: each };
    }
    const isTwice = names.indexOf(each.name) < index;
    const problem = isTwice
      ? `"${each.name}" is declared twice in ${source.file}; give one of them another name`
      : problemOf(each);
    return { listing: listingOf(source, each, problem), declared: each };
  });
}

function nameProblem(name: unknown): string | null {
  if (typeof name === 'string' && name !== '' && name.length <= mostNameCharacters) return null;
  const given = typeof name === 'string' ? `${name.length} characters` : shown(name);
  return `its name takes 1 to ${mostNameCharacters} characters, not ${given}`;
}

function listingOf(
  source: BenchFile,
  { name, options, location, hasTearDown, hasCache, hasPid }: DeclaredScenario,
  problem: string | null,
): ScenarioListing {
  const { file } = source;
  const id = JSON.stringify([file, 'scenario', name]);
  const { skip = false, tags: givenTags = [], endings: asked } = options;
  const tags = areTexts(givenTags) ? givenTags : [];
  const all = hasPid ? [] : endings;
  return {
    benchmark: { id, name, file, tags, params: {}, ...declaredAt(source, location) },
    options: problem === null ? plainOptions(options) : {},
    skipReason: skip === false ? null : typeof skip === 'string' ? skip : 'marked skip',
    problem,
    hasCache,
    hasPid,
    endings: problem === null ? (asked ?? (hasTearDown ? all : [])) : [],
  };
}

function plainOptions(options: ScenarioOptions): ScenarioListing['options'] {
  const { operations, snapshots, concurrency, ratePerSec, bytesPerOperation, timeout } = options;
  const { allowances, critical } = options;
  return {
    ...(operations === undefined ? {} : { operations }),
    ...(snapshots === undefined ? {} : { snapshots }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(ratePerSec === undefined ? {} : { ratePerSec }),
    ...(bytesPerOperation === undefined ? {} : { bytesPerOperation }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(allowances === undefined ? {} : { allowances }),
    ...(critical === undefined ? {} : { critical }),
  };
}

const wholeNumbers = ['operations', 'snapshots', 'concurrency'] as const;
const positiveNumbers = ['ratePerSec', 'bytesPerOperation', 'timeout'] as const;

/** One scenario with a wrong option is no reason not to measure the others of its file. */
function problemOf({ name, options }: DeclaredScenario): string | null {
  for (const option of wholeNumbers) {
    const value = options[option];
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      return `"${name}": the option "${option}" takes a whole number above 0, not ${shown(value)}`;
    }
  }
  for (const option of positiveNumbers) {
    const value = options[option];
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      return `"${name}": the option "${option}" takes a number above 0, not ${shown(value)}`;
    }
  }
  if (options.timeout !== undefined && options.timeout > longestLimitMs) {
    return `"${name}": the option "timeout" is longer than a timer can wait; give at most ${longestLimitMs} ms`;
  }
  const { critical, tags } = options;
  if (critical !== undefined && typeof critical !== 'boolean') {
    return `"${name}": the option "critical" is true or false, not ${shown(critical)}`;
  }
  if (tags !== undefined && !areTexts(tags)) {
    return `"${name}": the option "tags" is a list of strings, not ${shown(tags)}`;
  }
  const problem = allowanceProblem(options.allowances) ?? endingProblem(options.endings);
  return problem === null ? null : `"${name}": ${problem}`;
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function allowanceProblem(allowances: unknown = {}): string | null {
  if (typeof allowances !== 'object' || allowances === null) {
    return `the option "allowances" is an object, not ${shown(allowances)}`;
  }
  const known: readonly string[] = leakResources;
  for (const [resource, value] of Object.entries(allowances)) {
    if (!known.includes(resource)) {
      return `there is no resource "${resource}" to allow; they are ${known.join(', ')}`;
    }
    if (!(Number.isFinite(value) && value >= 0)) {
      return `the allowance of ${resource} takes a number from 0 on, not ${shown(value)}`;
    }
  }
  return null;
}

function endingProblem(asked: unknown = []): string | null {
  const known: readonly unknown[] = endings;
  const list = Array.isArray(asked) ? asked : [asked];
  const odd = list.findIndex((each) => !known.includes(each));
  return odd === -1 ? null : `there is no ending ${shown(list[odd])}; they are ${known.join(', ')}`;
}
