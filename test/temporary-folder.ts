// A folder that exists for one test.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** For tests that sync thousands of lines: in memory where there is such a file system. */
export const quickParent: string = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** @param files path → text, written before the test goes on */
export function temporaryFolder(
  context: Pick<TestContext, 'after'>,
  files: Readonly<Record<string, string>> = {},
  parent: string = tmpdir(),
): string {
  const folder = mkdtempSync(join(parent, 'baremark-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
