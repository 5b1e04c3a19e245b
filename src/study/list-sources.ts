// Loads bench files in a launch to learn what they declare.
import type { BenchFile, FileListing } from '../engine/protocol.ts';
import { UserError } from '../model/user-error.ts';
import type { StudyContext } from './context.ts';

export interface ListedFile extends FileListing {
  readonly source: BenchFile;
}

/**
 * One answer a file that was loaded; none when the user interrupted it.
 * @throws UserError when the process that loads them ended
 */
export async function listSources(
  context: Pick<StudyContext, 'launch' | 'signal'>,
  sources: readonly BenchFile[],
  timeoutMs: number,
): Promise<readonly ListedFile[]> {
  const listed: ListedFile[] = [];
  for (const answer of await listTogether(context, sources, timeoutMs)) {
    // A file that changes its process gets one to itself.
    const alone = { ...answer.source, place: 'main-thread' } as const;
    listed.push(
      ...(answer.failure?.isForMainThread === true
        ? await listTogether(context, [alone], timeoutMs)
        : [answer]),
    );
  }
  return listed;
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
