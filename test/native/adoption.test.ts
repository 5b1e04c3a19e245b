// Orphans of descendants, adopted and waited for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { constants } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addonNeeded } from './addon-needed.ts';

const skip = addonNeeded.skip !== false ? addonNeeded.skip : process.platform !== 'linux';

test('an orphan becomes a child, is reported while it runs, and leaves no zombie', { skip }, () => {
  const child = fileURLToPath(new URL('./adoption-child.js', import.meta.url));
  const told = JSON.parse(execFileSync(process.execPath, [child], { encoding: 'utf8' }));
  const { EAGAIN, ECHILD, EINVAL } = constants.errno;
  assert.deepEqual(told, { isParent: true, errors: [0, EAGAIN, 0, ECHILD, EINVAL] });
});
