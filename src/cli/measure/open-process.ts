// A process that somebody named by its id.
import { UserError } from '../../model/user-error.ts';
import type { OtherProcess } from '../../probe/other-process/opened-process.ts';
import { openOtherProcess } from '../../probe/other-process/other-process.ts';

/** @throws UserError, status 3, when there is nothing to watch */
export function openProcess(pid: number): OtherProcess {
  const opened = openOtherProcess(pid);
  switch (opened.kind) {
    case 'open':
      return opened.process;
    case 'no-such-process':
      throw new UserError(`${capital(opened.reason)}.`, 'List them with: ps -e', 3);
    case 'not-permitted':
      throw new UserError(
        `Process ${pid} may not be watched: ${opened.reason}.`,
        'Run baremark as the user that owns it, or as root.',
        3,
      );
    default:
      return opened satisfies never;
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
