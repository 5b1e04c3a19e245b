// Imports one bench file into this thread and tells what it declared.
import type { Warning } from '../../model/warning.ts';
import { alternativesOf } from '../declare/alternative-groups.ts';
import { identify, nameProblem } from '../declare/identity.ts';
import { optionProblem, shown } from '../declare/option-problem.ts';
import {
  type BenchOptions,
  type DeclaredBenchmark,
  judgementSettings,
  listingHost,
  newBenchmark,
  openRegistry,
  type Registry,
  type RegistryHost,
  type Suite,
  suiteChain,
} from '../declare/registry.ts';
import { isOnlyAsked, skipMarkOf } from '../declare/selection.ts';
import { openSession } from '../harness/session.ts';
import { untilExit } from '../launch/exits.ts';
import type { BenchFile, Listing } from '../launch/protocol.ts';
import { importBenchFile } from './import-file.ts';

export interface LoadedBenchmark {
  readonly listing: Listing;
  readonly declared: DeclaredBenchmark;
}

/**
 * Runs the file and returns its benchmarks in the order of declaration. A thread loads files one after
 * another, and each only once: a module does not run twice.
 * @param wantedId a file of another harness need not be waited for once it has declared this
 * @param patienceMs how long such a file may have work pending before it declares anything
 * @throws what the file throws on import
 */
export async function loadBenchFile(
  source: BenchFile,
  wantedId: string | null = null,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<readonly LoadedBenchmark[]> {
  let ownRuns = 0;
  const onRun = (): void => {
    ownRuns += 1;
  };
  const opened = openRegistry(listingHost(onRun, wantedId === null ? await locator(source) : null));
  openSession(source.file, source.known ?? []);
  if (source.harness === undefined) {
    await importBenchFile(opened, source, untilExit);
  } else {
    const { loadSuiteFile } = await import('../harness/load-suite-file.ts');
    await loadSuiteFile(opened, source, { wantedId, patienceMs });
  }
  return describeAll(source.file, opened, ownRuns === 0 ? [] : [ownRunWarning]);
}

/** Locates declarations with thresholds, so that the error about an invalid one can name its line. */
async function locator({ hooks }: BenchFile): Promise<RegistryHost['locate']> {
  const { locateCaller } = await import('../declare/locate.ts');
  const isCompiled = hooks === true;
  const mapOf = isCompiled
    ? (await import('./typescript/compiled-files.ts')).sourceMapOf
    : () => null;
  return (below, options) =>
    options?.thresholds === undefined ? null : locateCaller(below, mapOf);
}

/** What a file has declared, in that order, with what is wrong about it. */
export function describeAll(
  file: string,
  { root, benchmarks }: Registry,
  remarks: readonly Warning[] = [],
): readonly LoadedBenchmark[] {
  const hasOnly = isOnlyAsked(root);
  const seen = new Set<string>();
  const declarations = [...benchmarks, ...standIns(root)];
  const alternatives = alternativesOf(benchmarks);
  return declarations.map((declared) => {
    const benchmark = identify(file, declared);
    const { settings, problem } = readOptions(benchmark.name, declared.options);
    const among = alternatives.get(declared);
    const noReference =
      among === undefined || among.problem === null
        ? null
        : `"${benchmark.name}": ${among.problem}`;
    const twice = seen.has(benchmark.id)
      ? `"${benchmark.name}" is declared twice in ${file}; give one of them another name or params`
      : null;
    seen.add(benchmark.id);
    const listing: Listing = {
      benchmark,
      settings: among === undefined ? settings : { ...settings, alternative: among.alternative },
      skipReason: skipReason(declared, hasOnly),
      problem: buildProblem(declared) ?? nameProblem(declared) ?? twice ?? problem ?? noReference,
      threads: declared.options.threads ?? null,
      timeoutMs: finite(declared.options.timeout),
      ...(declared.options.gc === undefined ? {} : { gc: declared.options.gc }),
      ...(declared.options.shared === undefined ? {} : { sharedBytes: declared.options.shared }),
      ...(remarks.length === 0 ? {} : { remarks }),
      ...(declared.location === null ? {} : { location: declared.location }),
    };
    return { listing, declared };
  });
}

const ownRunWarning: Warning = {
  code: 'own-run',
  message: 'its file calls run() itself, which gives it no results here',
  advice: 'Leave the call out of what Baremark loads; the benchmarks are measured all the same.',
};

function finite(timeoutMs: number | undefined): number | null {
  return timeoutMs === undefined || !Number.isFinite(timeoutMs) ? null : timeoutMs;
}

/** What the body of a suite around it threw, if any did. */
function buildProblem({ suite }: DeclaredBenchmark): string | null {
  const broken = suiteChain(suite).find(({ buildErrors }) => buildErrors.length > 0);
  if (broken === undefined) return null;
  const [error] = broken.buildErrors;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `the body of the suite "${broken.name}" threw ${reason}`;
}

/** A suite that failed before it had declared anything must not vanish: it stands in for its benchmarks. */
function standIns(suite: Suite): readonly DeclaredBenchmark[] {
  const suites = suite.children.filter((child) => child.kind === 'suite');
  if (suite.buildErrors.length === 0 || hasBenchmark(suite)) return suites.flatMap(standIns);
  const nothing = { name: '', suite, options: {}, callback: () => undefined };
  return [newBenchmark(nothing, suite.location)];
}

function hasBenchmark({ children }: Suite): boolean {
  return children.some((child) => child.kind === 'benchmark' || hasBenchmark(child));
}

/** One benchmark with a wrong option is no reason not to measure the others of its file. */
function readOptions(name: string, options: BenchOptions) {
  // Thresholds are refused before anything is measured, with the line that they stand in.
  const { thresholds = [] } = options;
  const refused = (why: string) => ({
    settings: judgementSettings({ thresholds }),
    problem: `"${name}": ${why}`,
  });
  const wrong = optionProblem(options);
  if (wrong !== null) return refused(wrong);
  try {
    return { settings: judgementSettings(options), problem: null };
  } catch (error) {
    return refused(error instanceof Error ? error.message : `an option threw ${shown(error)}`);
  }
}

function skipReason(declared: DeclaredBenchmark, hasOnly: boolean): string | null {
  const mark = skipMarkOf(declared, hasOnly);
  if (mark === 'only') return 'another benchmark of this file is marked only';
  return mark === true ? 'marked skip' : mark;
}
