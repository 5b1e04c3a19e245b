// A worker can be terminated at any time: no call of the addon may then crash the process.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadAddon } from '../../src/probe/addon.ts';
import { addonNeeded } from './addon-needed.ts';
import { callsOf } from './calls-to-end.ts';

const program = fileURLToPath(new URL('./ended-in-calls.js', import.meta.url));

function endCalls(way: 'stopped' | 'terminated', times: number): string {
  const given = ['--expose-gc', program, way, String(times)];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, given, {
    encoding: 'utf8',
  });
  assert.equal(signal ?? status, 0, stderr.split('\n').slice(0, 12).join('\n'));
  return stdout;
}

test('each function of the addon is among the calls', addonNeeded, () => {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return;
  const functions = Object.entries(loaded.addon).filter(([, value]) => typeof value === 'function');
  const called = Object.keys(callsOf(loaded.addon));
  for (const [name] of functions) assert.ok(called.includes(name), name);
});

test('JavaScript stopped in any call goes on, and nothing is kept', addonNeeded, () => {
  assert.match(endCalls('stopped', 15), /nothing kept/);
});

test('a worker terminated in any call leaves the process alive', addonNeeded, () => {
  assert.match(endCalls('terminated', 2), /nothing kept/);
});

test('a probe refuses arrays whose buffer can be resized or goes away', addonNeeded, () => {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return;
  const { openThreadProbe, maxThreadSlots } = loaded.addon;
  const bytes = 8 * maxThreadSlots;
  const resizable = Reflect.construct(ArrayBuffer, [bytes, { maxByteLength: 2 * bytes }]);
  const before = new Float64Array(maxThreadSlots);
  const after = new Float64Array(maxThreadSlots);
  assert.throws(() => openThreadProbe(new Float64Array(resizable), after), /resized/);
  assert.throws(() => openThreadProbe(before, new Float64Array(resizable)), /resized/);
  const probe = openThreadProbe(before, after);
  structuredClone(before.buffer, { transfer: [before.buffer] });
  assert.throws(() => probe.readBefore(), /lost its buffer/);
  probe.readAfter();
  assert.ok((after[0] ?? 0) > 0);
  structuredClone(after.buffer, { transfer: [after.buffer] });
  assert.throws(() => probe.readAfter(), /lost its buffer/);
  probe.close();
});
