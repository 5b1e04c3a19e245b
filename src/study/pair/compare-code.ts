// Which benchmarks load different code in the two versions: decided from the files' texts where these name
// all that is loaded, and otherwise by running each side once. When in doubt a benchmark is measured.
import { availableParallelism } from 'node:os';
import { openCodeRecords } from '../../engine/code/code-record.ts';
import { type CodeTrees, treesOf } from '../../engine/code/code-tree.ts';
import { differingFiles } from '../../engine/code/compare-records.ts';
import { seenDifference } from '../../engine/code/compare-seen.ts';
import { mostOpen, type Openness } from '../../engine/code/openness.ts';
import { treeDifference } from '../../engine/code/tree-difference.ts';
import type { Graph } from '../../engine/files/graph.ts';
import type { Seen } from '../../engine/files/hooks/observer.ts';
import type { BenchFile } from '../../engine/launch/protocol.ts';
import type { OtherVersion } from '../../engine/pair/other-version.ts';
import type { CodeComparison } from '../../model/run/code.ts';
import type { StudyContext, Target } from '../context.ts';

export interface CodeSides {
  readonly projectRoot: string;
  readonly other: OtherVersion;
  /** By bench file; the other version may lack some. */
  readonly graphs: { readonly before: Graphs; readonly after: Graphs };
  readonly otherSources: readonly BenchFile[];
  readonly timeoutMs: number;
}

type Graphs = ReadonlyMap<string, Graph>;

export interface ComparedCode {
  /** By id; nothing of a benchmark that is not there. */
  readonly byBenchmark: ReadonlyMap<string, CodeComparison>;
  /** Whether not one file differs between the versions. */
  readonly isIdentical: boolean;
  /** What differs between them where no benchmark's text names it; empty where that was not asked. */
  readonly elsewhere: readonly string[];
}

type Context = Pick<StudyContext, 'launch' | 'signal'>;

export async function compareCode(
  context: Context,
  targets: readonly Target[],
  sides: CodeSides,
): Promise<ComparedCode> {
  const trees = treesOf(sides.projectRoot, sides.other);
  const texts = compareTexts(targets, sides, trees);
  const isTold = [...texts.values()].some(({ files }) => files.length > 0);
  const elsewhere = isTold ? [] : await treeDifference(sides.projectRoot, sides.other, trees);
  const isIdentical = elsewhere !== null && !isTold && elsewhere.length === 0;
  const byBenchmark = new Map<string, CodeComparison>();
  const waiting = [...targets];
  const compareNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { id, file } = next.listing.benchmark;
      const text = texts.get(file);
      if (text === undefined) continue;
      const isSettled = isIdentical || !isRunnable(next);
      const code = isSettled ? { ...text, openness: 'told' as const } : text;
      byBenchmark.set(id, await compareBenchmark(context, next, code, sides, trees));
    }
  };
  // Nothing is timed here, so all CPUs may take part.
  await Promise.all(Array.from({ length: availableParallelism() }, compareNext));
  return { byBenchmark, isIdentical, elsewhere: elsewhere ?? [] };
}

interface TextComparison {
  readonly files: readonly string[];
  readonly openness: Openness;
}

/** By file. */
function compareTexts(
  targets: readonly Target[],
  { graphs }: CodeSides,
  trees: CodeTrees,
): ReadonlyMap<string, TextComparison> {
  const recordOf = {
    before: openCodeRecords(trees.before),
    after: openCodeRecords(trees.after),
  };
  const files = new Set(targets.map(({ listing }) => listing.benchmark.file));
  return new Map(
    [...files].map((file) => {
      const [before, after] = [graphs.before.get(file), graphs.after.get(file)];
      // Why it cannot be read there is reported when it is loaded.
      if (before === undefined || after === undefined) {
        return [file, { files: [file], openness: 'told' }] as const;
      }
      const [older, newer] = [recordOf.before(before), recordOf.after(after)];
      const openness = mostOpen([older.openness, newer.openness]);
      return [file, { files: differingFiles(older, newer), openness }] as const;
    }),
  );
}

function isRunnable({ listing }: Target): boolean {
  return listing.problem === null && listing.skipReason === null;
}

async function compareBenchmark(
  context: Context,
  target: Target,
  { files, openness }: TextComparison,
  sides: CodeSides,
  trees: CodeTrees,
): Promise<CodeComparison> {
  if (files.length > 0) return { kind: 'differs', files };
  if (openness === 'told') return { kind: 'same' };
  if (openness === 'hidden') {
    return { kind: 'unknown', reason: 'it uses parts of Node that open files on their own' };
  }
  const { source, listing } = target;
  const there = sides.otherSources.find(({ file }) => file === source.file);
  // What was found out about the present file when it was loaded, and what the user gives it, holds there too.
  const { isCommonJs: _kind, ...how } = source;
  const other = there === undefined ? undefined : { ...how, ...there };
  const { id } = listing.benchmark;
  const after = await lookAt(context, source, id, sides.timeoutMs);
  if ('failure' in after) return { kind: 'unknown', reason: after.failure };
  const before =
    other === undefined
      ? { failure: 'its file is not there' }
      : await lookAt(context, other, id, sides.timeoutMs);
  if ('failure' in before) return { kind: 'unknown', reason: before.failure };
  const difference = seenDifference({ before: before.seen, after: after.seen }, trees);
  if (difference.files.length > 0) return { kind: 'differs', files: difference.files };
  return difference.hidden === null
    ? { kind: 'same' }
    : { kind: 'unknown', reason: difference.hidden };
}

type Looked = { readonly seen: readonly Seen[] } | { readonly failure: string };

async function lookAt(
  { launch, signal }: Context,
  source: BenchFile,
  benchmarkId: string,
  timeoutMs: number,
): Promise<Looked> {
  const request = { kind: 'look', source, benchmarkId, timeoutMs } as const;
  const answer = await launch(request, timeoutMs, signal);
  if (answer.kind !== 'looked')
    return { failure: `the process that records its files ended early` };
  return answer.failure === null ? { seen: answer.seen } : { failure: answer.failure };
}
