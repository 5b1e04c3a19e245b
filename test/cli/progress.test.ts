// What stands on standard error while something is measured, by an injected clock.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProgressLine } from '../../src/cli/measure/progress.ts';
import type { Progress } from '../../src/model/progress.ts';

const at = (
  kind: Progress['kind'],
  step: number,
  name = 'cache > get',
  operationNs?: number,
): Progress => ({
  ...{ kind, step, stepCount: 45, benchmarkName: name, detail: 'launch 1 of 3' },
  ...(operationNs === undefined ? {} : { operationNs }),
});

function opened(isTTY: boolean, expectedNs: number | null = null, columns = 100) {
  const written: string[] = [];
  const clock = { seconds: 0 };
  const line = openProgressLine(
    { isTTY, columns, isUnicode: true, write: (text) => written.push(text) },
    {},
    { nowNs: () => clock.seconds * 1e9, expectedNs },
  );
  return { written, clock, ...line };
}

describe('progress off a terminal', () => {
  it('is a line every few seconds, however many launches end', () => {
    const { show, written, clock } = opened(false);
    for (let step = 1; step <= 45; step += 1) {
      show(at('started', step));
      clock.seconds += 0.5;
      show(at('finished', step));
    }
    // At 0.5 s, then each 5 s.
    assert.equal(written.length, 5);
    assert.equal(written[0], '[1/45] cache > get, launch 1 of 3\n');
  });

  it('says the last value and the time left of what an earlier run took', () => {
    const { show, written, clock } = opened(false, 60e9);
    clock.seconds = 12;
    show(at('finished', 3, 'cache > get', 131));
    assert.deepEqual(written, ['[3/45] cache > get, launch 1 of 3: 131 ns · about 48 s left\n']);
  });

  it('promises no time that has passed', () => {
    const { show, written, clock } = opened(false, 10e9);
    clock.seconds = 12;
    show(at('finished', 3));
    assert.deepEqual(written, ['[3/45] cache > get, launch 1 of 3\n']);
  });
});

describe('progress on a terminal', () => {
  it('is one line, redrawn, never wider than the terminal', () => {
    const { show, written, clear } = opened(true, null, 40);
    show(at('finished', 3, 'cache > get', 131));
    show(at('started', 4, 'JSON > stringify a large document'));
    clear();
    const drawn = written.filter((text) => !text.startsWith('\r'));
    // The value of another benchmark gives way to the name.
    assert.doesNotMatch(drawn[1] ?? '', /131 ns/);
    assert.equal(drawn.length, 2);
    assert.ok(
      drawn.every((text) => !text.includes('\n') && text.length < 40),
      drawn.join('|'),
    );
    assert.equal(written.filter((text) => text === '\r\u001b[2K').length, 3);
  });
});
