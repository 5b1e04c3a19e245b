// Imports one scenario file into this process and tells what it declared.
import { type Allowances, endings, leakResources } from '../../model/leak.ts';
import { longestLimitMs } from '../../model/longest-limit.ts';
import { enterFile } from '../files/enter-file.ts';
import type { BenchFile } from '../protocol.ts';
import type { ScenarioListing } from './leak-messages.ts';
import { type DeclaredScenario, openScenarios, type ScenarioOptions } from './scenario.ts';

export interface LoadedScenario {
  readonly listing: ScenarioListing;
  readonly declared: DeclaredScenario;
}

/**
 * Scenarios in the order of declaration.
 * @throws what the file throws on import
 */
export async function loadScenarioFile(source: BenchFile): Promise<readonly LoadedScenario[]> {
  const declared = openScenarios();
  await enterFile(source);
  const names = declared.map(({ name }) => name);
  return declared.map((each, index) => {
    const isTwice = names.indexOf(each.name) < index;
    const problem = isTwice
      ? `"${each.name}" is declared twice in ${source.file}; give one of them another name`
      : problemOf(each);
    return { listing: listingOf(source, each, problem), declared: each };
  });
}

function listingOf(
  { file }: BenchFile,
  { name, options, hasTearDown, hasCache, hasPid }: DeclaredScenario,
  problem: string | null,
): ScenarioListing {
  const { skip = false, tags = [], endings: asked } = options;
  const all = hasPid ? [] : endings;
  return {
    benchmark: { id: JSON.stringify([file, 'scenario', name]), name, file, tags, params: {} },
    options: problem === null ? plainOptions(options) : {},
    skipReason: skip === false ? null : typeof skip === 'string' ? skip : 'marked skip',
    problem,
    hasCache,
    hasPid,
    endings: asked ?? (hasTearDown ? all : []),
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
      return `"${name}": the option "${option}" takes a whole number above 0, not ${String(value)}`;
    }
  }
  for (const option of positiveNumbers) {
    const value = options[option];
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      return `"${name}": the option "${option}" takes a number above 0, not ${String(value)}`;
    }
  }
  if (options.timeout !== undefined && options.timeout > longestLimitMs) {
    return `"${name}": the option "timeout" is longer than a timer can wait; give at most ${longestLimitMs} ms`;
  }
  const problem = allowanceProblem(options.allowances ?? {}) ?? endingProblem(options);
  return problem === null ? null : `"${name}": ${problem}`;
}

function allowanceProblem(allowances: Allowances): string | null {
  const known: readonly string[] = leakResources;
  for (const [resource, value] of Object.entries(allowances)) {
    if (!known.includes(resource)) {
      return `there is no resource "${resource}" to allow; they are ${known.join(', ')}`;
    }
    if (!(typeof value === 'number' && value >= 0)) {
      return `the allowance of ${resource} takes a number from 0 on, not ${String(value)}`;
    }
  }
  return null;
}

function endingProblem({ endings: asked = [] }: ScenarioOptions): string | null {
  const known: readonly string[] = endings;
  const odd = asked.find((each) => !known.includes(each));
  return odd === undefined ? null : `there is no ending "${odd}"; they are ${known.join(', ')}`;
}
