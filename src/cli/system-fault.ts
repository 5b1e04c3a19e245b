// Errors that no command expected, as one sentence: those of the operating system, and bugs.
import { UserError } from '../model/user-error.ts';

const faults: ReadonlyMap<string, readonly [problem: string, advice: string]> = new Map([
  ['EMFILE', ['too many files are open', 'Raise the limit with ulimit -n, to 256 at least.']],
  ['ENFILE', ['the system has too many open files', 'Stop other programs and try again.']],
  ['ENOSPC', ['the disk is full', 'Make room and run again; what was measured before is saved.']],
  ['EDQUOT', ['the quota of the disk is used up', 'Make room and run again.']],
  ['EROFS', ['the file system is read-only', 'Run in a folder that can be written.']],
  ['EACCES', ['permission denied', 'Correct the permissions, or run in another folder.']],
  ['EPERM', ['permission denied', 'Correct the permissions, or run in another folder.']],
  ['ENOTDIR', ['part of its path is a file, not a folder', 'Move that file away.']],
  ['EISDIR', ['it is a folder, not a file', 'Name a file.']],
  ['ENOENT', ['it does not exist', 'Check whether something removed it, and run again.']],
  ['ENOMEM', ['the system is out of memory', 'Stop other programs and try again.']],
  [
    'EAGAIN',
    ['the limit of processes and threads is reached', 'Raise it with ulimit -u, or stop some.'],
  ],
  ['ENAMETOOLONG', ['its path is too long', 'Run in a folder with a shorter path.']],
]);

/** Null for any other error. */
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
 * A bug in Baremark itself.
 * @param isTraced whether to print the stack
 */
export function ownFault(error: unknown, isTraced: boolean): UserError {
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (isTraced && error instanceof Error && error.stack !== undefined) {
    return new UserError(error.stack, 'Please report it, with the command that you ran.', 3);
  }
  return new UserError(
    `Baremark itself failed: ${told.split('\n')[0]?.slice(0, 500)}.`,
    'What was measured is saved ("baremark report"). BAREMARK_TRACE=1 prints the stack; please report it.',
    3,
  );
}
