// What studies that were killed have left running: ended at the next start, which says so.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LeftRunning } from '../../../engine/leak/command/left-running.ts';
import type { ProcessRow } from '../../../probe/other-process/process-table.ts';
import { projectRootOf } from '../../config/config-file.ts';

/** Under `.baremark`: a record of each command that runs for a study. */
export const commandFolder = 'commands';

/** @param folder where the program was started */
export async function tellLeftRunning(
  folder: string,
  remark: (text: string) => void,
): Promise<void> {
  const records = join(projectRootOf(folder), '.baremark', commandFolder);
  if (!existsSync(records)) return;
  const { endLeftRunning } = await import('../../../engine/leak/command/left-running.ts');
  for (const left of await endLeftRunning(records)) remark(sentenceOf(left));
}

function sentenceOf({ command, startedAt, wasKilled, endedCount, remaining }: LeftRunning): string {
  const watched = `"${command.join(' ')}", started ${startedAt}`;
  if (!wasKilled && remaining.length === 0) {
    return `What the study of ${watched}, could not end is not running any more.`;
  }
  const killed = wasKilled
    ? `Baremark was killed while it watched ${watched}`
    : `The study of ${watched}, is over`;
  if (remaining.length > 0) return `${killed}. ${stillRunning(command, remaining)}`;
  return endedCount === 0
    ? `${killed}. The command was ended with it, and nothing of it is left running.`
    : `${killed}. ${processes(endedCount)} of it ${endedCount === 1 ? 'was' : 'were'} still running and ${endedCount === 1 ? 'has' : 'have'} been ended now.`;
}

export function stillRunning(command: readonly string[], rows: readonly ProcessRow[]): string {
  const names = rows.map(({ pid, command: name }) => `${name} (${pid})`).join(', ');
  const numbers = rows.map(({ pid }) => pid).join(' ');
  return `${processes(rows.length)} of "${command.join(' ')}" could not be ended: ${names}.\nEnd them as the user that owns them: kill -9 ${numbers}`;
}

function processes(count: number): string {
  return `${count} ${count === 1 ? 'process' : 'processes'}`;
}
