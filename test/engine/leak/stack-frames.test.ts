// The frame of a stack that a person can do something about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestFrame, parseFrame } from '../../../src/engine/leak/diagnosis/stack-frames.ts';

test('frames of every form are read', () => {
  const forms: readonly (readonly [string, string, string])[] = [
    ['    at poll (file:///x/a.mjs:3:5)', 'poll', 'file:///x/a.mjs'],
    ['    at file:///x/a.mjs:3:5', '', 'file:///x/a.mjs'],
    ['    at async operate (/x/a (old).cjs:3:5)', 'operate', '/x/a (old).cjs'],
    ['    at async file:///x/a.mjs:3:5', '', 'file:///x/a.mjs'],
    ['    at Pool.open [as acquire] (/x/a.cjs:3:5)', 'Pool.open', '/x/a.cjs'],
    ['    at /sp ace (v2)/a.cjs:3:5', '', '/sp ace (v2)/a.cjs'],
    ['    at async /sp ace (v2)/a.cjs:3:5', '', '/sp ace (v2)/a.cjs'],
    [
      '    at operate (file:///sp%20ace%20(v2)/a.mjs:3:5)',
      'operate',
      'file:///sp%20ace%20(v2)/a.mjs',
    ],
    ['    at new Session (node:internal/net:3:5)', 'new Session', 'node:internal/net'],
  ];
  for (const [line, functionName, script] of forms) {
    assert.deepEqual(parseFrame(line), { functionName, script, line: 3, column: 5 }, line);
  }
  assert.equal(parseFrame('    at new Promise (<anonymous>)'), null);
});

test('Node’s frames are passed over; the engine’s end the search', () => {
  const node = '    at listen (node:net:1:1)';
  const program = '    at start (file:///x/a.mjs:3:5)';
  const engine = `    at run (${new URL('../../../src/engine/launch/launch.js', import.meta.url).href}:1:1)`;
  const found = nearestFrame(['Error', node, program, engine].join('\n'));
  assert.deepEqual(found, {
    functionName: 'start',
    script: 'file:///x/a.mjs',
    line: 3,
    column: 5,
  });
  assert.equal(nearestFrame(['Error', node, engine, program].join('\n')), 'engine');
  assert.equal(nearestFrame(['Error', node].join('\n')), null);
});
