// Loads bench files in a launch to learn what they declare.
import { readFileSync } from 'node:fs';
import type { BenchFile } from '../../engine/launch/protocol.ts';
import { UserError } from '../../model/user-error.ts';
import type { StudyContext } from '../context.ts';
import type { KeptListings } from './kept-listings.ts';
import type { ListedFile } from './listed-file.ts';

/**
 * One answer a file that was loaded, or whose declarations are kept; none when the user interrupted it.
 * @throws UserError when the process that loads them ended
 */
export async function listSources(
  context: Pick<StudyContext, 'launch' | 'signal'>,
  sources: readonly BenchFile[],
  timeoutMs: number,
  kept: KeptListings | null = null,
): Promise<readonly ListedFile[]> {
  const known = new Map(sources.map((source) => [source, kept?.listed(source) ?? null]));
  const unknown = sources.filter((source) => known.get(source) === null);
  const loaded = new Map<string, ListedFile>();
  if (unknown.length > 0) {
    for (const answer of await listTogether(context, unknown, timeoutMs)) {
      const listed = settled(await listedOtherwise(context, answer, timeoutMs));
      kept?.keep(listed);
      loaded.set(listed.file, listed);
    }
  }
  return sources.flatMap((source) => known.get(source) ?? loaded.get(source.file) ?? []);
}

/** The same file loaded in as many other ways as it takes; each is tried once. */
async function listedOtherwise(
  context: Pick<StudyContext, 'launch' | 'signal'>,
  answer: ListedFile,
  timeoutMs: number,
): Promise<ListedFile> {
  const other = otherWay(answer);
  const [next] = other === null ? [] : await listTogether(context, [other], timeoutMs);
  if (next === undefined) return answer;
  const again = await listedOtherwise(context, next, timeoutMs);
  // Where the other way finds no more, the first says better what is wrong.
  const isBetter = again.listings.length > 0 || answer.failure?.isForMainThread === true;
  return isBetter ? again : answer;
}

/** How else a file may be loaded that failed or declared nothing; null when it is known now. */
function otherWay({ source, failure, listings, isSuite }: ListedFile): BenchFile | null {
  // A file that changes its process gets one to itself.
  if (failure?.isForMainThread === true) return { ...source, place: 'main-thread' };
  if (failure?.isForHooks === true) return { ...source, hooks: true };
  if (isSuite && source.harness === undefined) return { ...source, harness: true };
  const isEmpty = failure === null && listings.length === 0 && source.place === undefined;
  return isEmpty && asksForThread(source) ? { ...source, place: 'main-thread' } : null;
}

/** Whether it may be a guard that keeps it from declaring anything in a worker. */
function asksForThread({ modulePath }: BenchFile): boolean {
  const text = readFileSync(modulePath, 'utf8');
  return /isMainThread|parentPort|worker_threads|isPrimary|isMaster|process\.send/.test(text);
}

/** Text that looks like an import of another harness may stand in a string. */
function settled(listed: ListedFile): ListedFile {
  if (listed.isSuite || listed.listings.length === 0) return listed;
  const { harness: _none, ...source } = listed.source;
  return { ...listed, source };
}

async function listTogether(
  { launch, signal }: Pick<StudyContext, 'launch' | 'signal'>,
  sources: readonly BenchFile[],
  timeoutMs: number,
): Promise<readonly ListedFile[]> {
  const limitMs = timeoutMs * Math.max(1, sources.length);
  const answer = await launch({ kind: 'list', sources, timeoutMs }, limitMs, signal);
  if (answer.kind === 'interrupted') return [];
  if (answer.kind !== 'listed') {
    throw new UserError(
      `The process that loads bench files ended before it had loaded them (${answer.kind}).`,
      'Load them one at a time to find the one: "baremark list <file>".',
      3,
    );
  }
  return answer.files.flatMap((listing) => {
    const source = sources.find(({ file }) => file === listing.file);
    return source === undefined ? [] : [{ ...listing, source }];
  });
}
