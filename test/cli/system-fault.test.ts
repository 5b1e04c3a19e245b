// Errors that no command expected.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownFault, systemFault } from '../../src/cli/system-fault.ts';

function caught(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

test('an error of the system names the file, what is wrong and the next step', () => {
  const fault = systemFault(caught(() => readFileSync('/nowhere/at all')));
  assert.equal(
    fault?.message,
    '/nowhere/at all cannot be used: it does not exist (ENOENT of open).',
  );
  assert.equal(fault.exitStatus, 3);
  assert.ok(fault.advice.length > 10);
  assert.equal(systemFault(new Error('other')), null);
  assert.equal(systemFault('ENOENT'), null);
});

test('a bug is one sentence, and its stack only where it is asked for', () => {
  const bug = caught(() => Reflect.get(Object(null), 'a').b);
  assert.match(ownFault(bug, false).message, /^Baremark itself failed: TypeError: [^\n]*\.$/);
  assert.match(ownFault(bug, true).message, /\n\s+at /);
  assert.match(ownFault(5n, true).message, /failed: 5\.$/);
});
