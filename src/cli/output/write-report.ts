// Reports into files.
import { closeSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { UserError } from '../../model/user-error.ts';

/**
 * @param flag that names the file
 * @throws UserError when the file cannot be written
 */
export function writeReport(path: string, text: string, flag = '--output'): void {
  refuseRun(path, flag);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.endsWith('\n') ? text : `${text}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The report cannot be written to ${path}: ${reason}.`,
      `Name another file${extname(path) === '' ? ', with its extension,' : ''} with ${flag}.`,
      3,
    );
  }
}

/** The first bytes of every journal. */
const journalStart = '{"type":"header"';

/** A report can be made again; a Run cannot. */
function refuseRun(path: string, flag: string): void {
  if (!startsAs(path, journalStart)) return;
  throw new UserError(
    `${path} is a saved run, which a report must not overwrite.`,
    `Name another file with ${flag}.`,
  );
}

function startsAs(path: string, start: string): boolean {
  const bytes = Buffer.alloc(start.length);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, bytes, 0, bytes.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return bytes.toString('utf8') === start;
}
