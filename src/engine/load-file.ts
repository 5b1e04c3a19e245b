// Imports one bench file into this thread and tells what it declared.
import { pathToFileURL } from 'node:url';
import type { BenchmarkIdentity } from '../model/measurement.ts';
import type { Warning } from '../model/warning.ts';
import { importBenchFile } from './import-file.ts';
import { isOnlyAsked, skipMarkOf } from './node-bench/selection.ts';
import type { BenchFile, Listing } from './protocol.ts';
import {
  type BenchOptions,
  type DeclaredBenchmark,
  judgementSettings,
  listingHost,
  namePathOf,
  openRegistry,
  type Suite,
  suiteChain,
} from './registry.ts';

export interface LoadedBenchmark {
  readonly listing: Listing;
  readonly declared: DeclaredBenchmark;
}

const mostSharedBytes = 2 ** 32;

/**
 * Runs the file and returns its benchmarks in the order of declaration. A thread loads files one after
 * another, and each only once: a module does not run twice.
 * @throws what the file throws on import
 */
export async function loadBenchFile(source: BenchFile): Promise<readonly LoadedBenchmark[]> {
  let ownRuns = 0;
  const opened = openRegistry(
    listingHost(() => {
      ownRuns += 1;
    }),
  );
  await importBenchFile(opened, pathToFileURL(source.modulePath).href);
  const remarks = ownRuns === 0 ? [] : [ownRunWarning];
  const hasOnly = isOnlyAsked(opened.root);
  const seen = new Set<string>();
  const declarations = [...opened.benchmarks, ...standIns(opened.root)];
  return declarations.map((declared) => {
    const benchmark = identify(source.file, declared);
    const { settings, problem } = readOptions(benchmark.name, declared.options);
    const twice = seen.has(benchmark.id)
      ? `"${benchmark.name}" is declared twice in ${source.file}; give one of them another name or params`
      : null;
    seen.add(benchmark.id);
    const listing: Listing = {
      benchmark,
      settings,
      skipReason: skipReason(declared, hasOnly),
      problem: buildProblem(declared) ?? twice ?? problem,
      threads: declared.options.threads ?? null,
      timeoutMs: finite(declared.options.timeout),
      ...(declared.options.gc === undefined ? {} : { gc: declared.options.gc }),
      ...(declared.options.shared === undefined ? {} : { sharedBytes: declared.options.shared }),
      ...(remarks.length === 0 ? {} : { remarks }),
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
  const { tags, diagnosticChannels, location, scope } = suite;
  const shared = { tags, diagnosticChannels, location, scope, suite };
  return [
    { ...shared, kind: 'benchmark', name: '', options: {}, params: {}, callback: () => undefined },
  ];
}

function hasBenchmark({ children }: Suite): boolean {
  return children.some((child) => child.kind === 'benchmark' || hasBenchmark(child));
}

/** One benchmark with a wrong option is no reason not to measure the others of its file. */
function readOptions(name: string, options: BenchOptions) {
  const { gc, bytes: _bytes, items: _items, ...others } = options;
  const wrong =
    gc !== undefined && gc !== 'between'
      ? `the option "gc" can only be 'between'`
      : sharedProblem(options.shared);
  try {
    const problem = wrong === null ? null : `"${name}": ${wrong}`;
    return { settings: judgementSettings(options), problem };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { settings: judgementSettings(others), problem: `"${name}": ${error.message}` };
  }
}

function sharedProblem(bytes: unknown): string | null {
  if (bytes === undefined) return null;
  const isSize = typeof bytes === 'number' && Number.isInteger(bytes) && bytes > 0;
  if (isSize && bytes <= mostSharedBytes) return null;
  return `the option "shared" takes a whole number of bytes from 1 to 2^32, not ${String(bytes)}`;
}

function identify(file: string, declared: DeclaredBenchmark): BenchmarkIdentity {
  const { tags, params } = declared;
  // The stand-in of a suite has no name of its own.
  const path = namePathOf(declared).filter((part) => part !== '');
  const pairs = Object.entries(params);
  const suffix = pairs.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  const title = path.join(' > ');
  return {
    id: JSON.stringify([file, path, pairs]),
    name: suffix === '' ? title : `${title} (${suffix})`,
    file,
    tags,
    params,
  };
}

function skipReason(declared: DeclaredBenchmark, hasOnly: boolean): string | null {
  const mark = skipMarkOf(declared, hasOnly);
  if (mark === 'only') return 'another benchmark of this file is marked only';
  return mark === true ? 'marked skip' : mark;
}
