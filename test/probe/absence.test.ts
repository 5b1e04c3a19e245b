// From the kernel's answer to a reason that a person can act on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainAbsence, reasonOf } from '../../src/probe/absence.ts';
import type { Absence } from '../../src/probe/addon.ts';

const status = (absence: Absence, error: number) => ({ metric: 'cycles', absence, error }) as const;
// Linux errno.
const [ENOENT, EPERM, EACCES, EMFILE] = [2, 1, 13, 24];

test('each kind of refusal has its own words', () => {
  const kinds: readonly Absence[] = [
    'not-on-this-system',
    'no-event',
    'kernel-excluded',
    'not-permitted',
    'refused',
    'no-descriptors',
    'not-scheduled',
    'never-moved',
    'failed',
  ];
  const reasons = kinds.map((absence) => explainAbsence(status(absence, 0)).reason);
  assert.equal(new Set(reasons).size, kinds.length);
});

test('what can be fixed names the command', () => {
  assert.match(explainAbsence(status('not-permitted', EACCES)).advice ?? '', /^sudo sysctl /);
  assert.match(explainAbsence(status('refused', EPERM)).advice ?? '', /--cap-add PERFMON/);
  assert.match(explainAbsence(status('no-descriptors', EMFILE)).advice ?? '', /^ulimit -n /);
  assert.equal(explainAbsence(status('no-event', ENOENT)).advice, null);
});

test('the name of the error stands behind the reason, where there is one', () => {
  assert.match(reasonOf(status('no-event', ENOENT)), / \(ENOENT\)$/);
  assert.match(reasonOf(status('not-permitted', EACCES)), /\(EACCES\); fix it with: sudo /);
  assert.ok(!reasonOf(status('never-moved', 0)).includes('('));
});
