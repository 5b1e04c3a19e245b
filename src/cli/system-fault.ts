// Errors of the operating system in a sentence, wherever they come from.
import { UserError } from '../model/user-error.ts';

const faults: ReadonlyMap<string, readonly [problem: string, advice: string]> = new Map([
  ['EMFILE', ['too many files are open', 'Raise the limit with ulimit -n, to 256 at least.']],
  ['ENFILE', ['the system has too many files open', 'Stop what else runs here, and try again.']],
  ['ENOSPC', ['the disk is full', 'Make room and run again; what was measured before is saved.']],
  ['EDQUOT', ['the quota of the disk is used up', 'Make room and run again.']],
  ['EROFS', ['the file system is read-only', 'Run in a folder that can be written.']],
  ['EACCES', ['it is not permitted', 'Mend the permissions, or run in another folder.']],
  ['EPERM', ['it is not permitted', 'Mend the permissions, or run in another folder.']],
  ['ENOTDIR', ['a part of its path is a file and no folder', 'Move that file away.']],
  ['EISDIR', ['it is a folder and no file', 'Name a file.']],
  ['ENOENT', ['it is not there', 'Look whether something removed it meanwhile, and run again.']],
  ['ENOMEM', ['the system has no memory left', 'Stop what else runs here, and try again.']],
  [
    'EAGAIN',
    ['the system starts no more processes or threads', 'Raise ulimit -u, or stop others.'],
  ],
  ['ENAMETOOLONG', ['its path is too long', 'Run in a folder with a shorter path.']],
]);

/** Null for what is no such error, or none that is known. */
export function systemFault(error: unknown): UserError | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const fault = faults.get(String(error.code));
  if (fault === undefined) return null;
  const [problem, advice] = fault;
  const { path, syscall } = error as NodeJS.ErrnoException;
  const subject = path === undefined ? 'The command cannot go on' : `${path} cannot be used`;
  const call = syscall === undefined ? '' : ` (${String(error.code)} of ${syscall})`;
  return new UserError(`${subject}: ${problem}${call}.`, advice, 3);
}

/**
 * A fault of this program, which nobody else can mend.
 * @param isTraced whether the place is told
 */
export function ownFault(error: unknown, isTraced: boolean): UserError {
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (isTraced && error instanceof Error && error.stack !== undefined) {
    return new UserError(error.stack, 'Please report it with the command that led here.', 3);
  }
  return new UserError(
    `Baremark itself failed: ${told.split('\n')[0]?.slice(0, 500)}.`,
    'What was measured is saved ("baremark report"). BAREMARK_TRACE=1 names the place in the code; please report it.',
    3,
  );
}
