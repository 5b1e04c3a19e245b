// The probes of a process against `perf stat`, which counts the kernel's software events of the same
// process from outside.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addonNeeded } from './addon-needed.ts';

const child = fileURLToPath(new URL('./counting-child.js', import.meta.url));
const events = 'page-faults,context-switches,task-clock';

interface Readings {
  readonly cpuNs: number;
  readonly faults: number;
  readonly faultsBefore: number;
  readonly threadSwitches: number;
}

/** Value of each event, in perf's machine-readable form: value, unit, event, … */
function parseCounts(csv: string): ReadonlyMap<string, number> {
  const rows = csv.split('\n').map((line) => line.split(','));
  return new Map(
    rows.flatMap(([value, , event]) =>
      event === undefined ? [] : [[event.replace(/:.*$/, ''), Number(value)] as const],
    ),
  );
}

test('readings agree with what perf stat counts from outside', addonNeeded, (t) => {
  const given = ['stat', '-x', ',', '-e', events, '--', process.execPath, child];
  const ran = spawnSync('perf', given, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (ran.error !== undefined) return t.skip('perf is not installed');
  const counts = parseCounts(ran.stderr);
  const count = (event: string): number => counts.get(event) ?? Number.NaN;
  if (ran.status !== 0 || !(count('task-clock') > 0)) {
    return t.skip(`perf stat counts nothing here: ${ran.stderr.trim().split('\n')[0]}`);
  }
  const readings: Readings = JSON.parse(ran.stdout);
  // perf also sees the end of the process; its unit of task-clock is the millisecond.
  const cpuRatio = readings.cpuNs / (count('task-clock') * 1e6);
  assert.ok(cpuRatio > 0.9 && cpuRatio <= 1.01, `CPU time is ${cpuRatio} of perf's`);
  const faultRatio = readings.faults / count('page-faults');
  assert.ok(faultRatio > 0.9 && faultRatio <= 1.01, `page faults are ${faultRatio} of perf's`);
  // Forty pieces of fresh memory and a hundred sleeps of this thread are among them.
  assert.ok(readings.faults - readings.faultsBefore >= 40);
  assert.ok(readings.threadSwitches >= 100);
  // Unprivileged counting leaves the kernel out and sees no switch at all.
  if (count('context-switches') > 0) {
    assert.ok(readings.threadSwitches <= count('context-switches'));
  }
});
