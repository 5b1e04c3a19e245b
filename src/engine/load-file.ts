// Imports one bench file into this thread and tells what it declared.
import { pathToFileURL } from 'node:url';
import { identify } from './identity.ts';
import type { BenchFile, Listing } from './protocol.ts';
import {
  type BenchOptions,
  type DeclaredBenchmark,
  judgementSettings,
  openRegistry,
  registry,
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
 * @param wantedId a file of another harness need not be waited for once it has declared this
 * @throws what the file throws on import
 */
export async function loadBenchFile(
  source: BenchFile,
  wantedId: string | null = null,
): Promise<readonly LoadedBenchmark[]> {
  const { benchmarks, pending } = openRegistry();
  if (source.harness === undefined) await import(pathToFileURL(source.modulePath).href);
  else await loadForeign(source, wantedId);
  // A suite body may declare further asynchronous suites while it is awaited.
  for (let index = 0; index < pending.length; index += 1) await pending[index];
  return describeAll(source.file, benchmarks);
}

async function loadForeign(source: BenchFile, wantedId: string | null): Promise<void> {
  const { openSession } = await import('./harness/session.ts');
  const { silence } = await import('./harness/silence.ts');
  const { loadSuiteFile } = await import('./harness/load-suite-file.ts');
  openSession(source.file, source.known ?? []);
  silence();
  const isFound = () =>
    registry().benchmarks.some((each) => identify(source.file, each).id === wantedId);
  await loadSuiteFile(source, wantedId === null ? null : isFound);
}

/** What a file has declared, in that order, with what is wrong about it. */
export function describeAll(
  file: string,
  benchmarks: readonly DeclaredBenchmark[],
): readonly LoadedBenchmark[] {
  const hasOnly = benchmarks.some(isOnly);
  const seen = new Set<string>();
  return benchmarks.map((declared) => {
    const benchmark = identify(file, declared);
    const { settings, problem } = readOptions(benchmark.name, declared.options);
    const twice = seen.has(benchmark.id)
      ? `"${benchmark.name}" is declared twice in ${file}; give one of them another name or params`
      : null;
    seen.add(benchmark.id);
    const listing: Listing = {
      benchmark,
      settings,
      skipReason: skipReason(declared, hasOnly),
      problem: twice ?? problem,
      threads: declared.options.threads ?? null,
      timeoutMs: declared.options.timeout ?? null,
      ...(declared.options.gc === undefined ? {} : { gc: declared.options.gc }),
      ...(declared.options.shared === undefined ? {} : { sharedBytes: declared.options.shared }),
    };
    return { listing, declared };
  });
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

function isOnly({ options, suite }: DeclaredBenchmark): boolean {
  return options.only === true || suiteChain(suite).some((each) => each.options.only === true);
}

function skipReason(declared: DeclaredBenchmark, hasOnly: boolean): string | null {
  const marks = [declared.options.skip, ...suiteChain(declared.suite).map(skipMark)];
  const mark = marks.find((each) => each !== undefined && each !== false);
  if (typeof mark === 'string') return mark;
  if (mark === true) return 'marked skip';
  return hasOnly && !isOnly(declared) ? 'another benchmark of this file is marked only' : null;
}

function skipMark(suite: Suite): boolean | string | undefined {
  return suite.options.skip;
}
