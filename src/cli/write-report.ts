// Reports into files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { UserError } from '../model/user-error.ts';

/**
 * @param flag that names the file
 * @throws UserError when the file cannot be written
 */
export function writeReport(path: string, text: string, flag = '--output'): void {
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
