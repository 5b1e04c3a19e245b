// Suites of other harnesses: when their cases are measured, each is run once more with the results in
// place, so that it prints them itself. A suite that comes after another one's results shows only
// then; it is measured in its turn, until all results are printed.
import type { CaseResult } from '../engine/harness/case-result.ts';
import { tellSuite } from '../engine/harness/tell-suite.ts';
import type { BenchFile } from '../engine/launch/protocol.ts';
import type { BenchmarkIdentity } from '../model/run/measurement.ts';
import type { StudyContext, Target } from './context.ts';
import type { Discovery } from './discover/discover.ts';

export interface ToldSuite {
  readonly file: string;
  /** What it printed to standard output. */
  readonly output: string;
  /** Why it did not end as a script should; null when it did. */
  readonly problem: string | null;
}

export interface TellSettings {
  readonly timeoutMs: number;
  readonly measure: (targets: readonly Target[]) => Promise<void>;
  /** What was measured of a benchmark so far. */
  readonly resultOf: (benchmark: BenchmarkIdentity) => CaseResult;
}

/** A suite that never comes to its end declares new cases for ever. */
const mostRounds = 1000;

/** One answer a file of another harness; none when the user interrupted it. */
export async function tellSuites(
  { signal }: Pick<StudyContext, 'signal'>,
  discovery: Discovery,
  settings: TellSettings,
): Promise<readonly ToldSuite[]> {
  const told: ToldSuite[] = [];
  for (const source of suiteFiles(discovery)) {
    const answer = await tellFile(source, discovery, settings, signal);
    if (signal.aborted) break;
    told.push(answer);
  }
  return told;
}

function suiteFiles({ targets }: Discovery): readonly BenchFile[] {
  return [...new Set(targets.map(({ source }) => source))].filter(
    ({ harness }) => harness !== undefined,
  );
}

async function tellFile(
  source: BenchFile,
  discovery: Discovery,
  { timeoutMs, measure, resultOf }: TellSettings,
  signal: AbortSignal,
): Promise<ToldSuite> {
  const { file } = source;
  let fresh = discovery.targets.filter((target) => target.source === source);
  let known: readonly CaseResult[] = [];
  for (let round = 0; round < mostRounds && !signal.aborted; round += 1) {
    known = [...known, ...fresh.map(({ listing }) => resultOf(listing.benchmark))];
    const answer = await tellSuite({ ...source, known }, timeoutMs, signal);
    if (answer.kind === 'told') {
      return { file, output: answer.output, problem: answer.problem };
    }
    const ids = new Set(known.map(({ benchmarkId }) => benchmarkId));
    fresh = answer.listings
      .filter(({ benchmark }) => !ids.has(benchmark.id))
      .map((listing) => ({ source: { ...source, known }, listing }));
    if (fresh.length === 0) break;
    await measure(fresh.filter(discovery.isChosen));
  }
  return { file, output: '', problem: 'declares its cases under other names each time it is run' };
}
