// The watched process as text: known samples in, exact words out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { known, unavailable } from '../../src/model/known.ts';
import type { DearReading, ProcessSample } from '../../src/model/process-reading.ts';
import type { View } from '../../src/report/terminal/view.ts';
import {
  renderWatchLine,
  renderWatchSummary,
  renderWatchTable,
} from '../../src/report/watch/watch.ts';
import { beginStory, continueStory, type WatchStory } from '../../src/report/watch/watch-story.ts';

const view: View = { isColour: false, columns: 90, isUnicode: true };

function dear(second: number): DearReading {
  const thread = (threadId: number, cpuNs: number, name: string) => ({
    threadId,
    name,
    state: 'R',
    cpuNs,
    runDelayNs: known(0),
  });
  return {
    descriptorsByKind: known({ file: 3, socket: 12, pipe: 0 }),
    socketsByState: known({ listen: 1, established: 10, closeWait: 1, timeWait: 0, other: 4 }),
    threads: known([thread(7, 1e8 * second, 'calm'), thread(8, 9e8 * second, 'busy')]),
    inputOutput: {
      readBytes: known(1024 * second),
      writtenBytes: unavailable('not told'),
      readCallCount: known(1),
      writeCallCount: known(1),
      storageReadBytes: known(0),
      storageWrittenBytes: known(0),
    },
    proportionalBytes: known(32 * 2 ** 20),
    footprintBytes: unavailable('not here'),
  };
}

function sample(second: number): ProcessSample {
  return {
    elapsedNs: second * 1e9,
    busyCpuCount: second === 0 ? unavailable('a rate needs two readings') : known(second / 2),
    cheap: {
      cpuNs: known(5e9 + second * 1e9),
      residentBytes: known((64 + second) * 2 ** 20),
      threadCount: known(11 - second),
      descriptorCount: known(15),
    },
    dear: dear(second),
  };
}

const story = [0, 1, 2].map(sample).reduce(continueStory, beginStory(7, 'server'));

test('the table says what the latest looks saw', () => {
  assert.deepEqual(renderWatchTable(story, view).split('\n'), [
    'server (7)  watched 2.00 s, 3 readings',
    '  CPU            1.00  ▅█',
    '  memory         resident 66.0 MiB  proportional 32.0 MiB',
    '  threads        9',
    '  descriptors    15  socket 12, file 3',
    '  TCP sockets    established 10, listen 1, close-wait 1',
    '  read, written  1.00 KiB/s, –',
    '  busiest threads since the last full reading',
    '          8  R    90 %  busy',
    '          7  R    10 %  calm',
  ]);
});

test('a line and a summary', () => {
  assert.equal(
    renderWatchLine(story, view),
    '2.00 s  CPU 1.00  resident 66.0 MiB  proportional 32.0 MiB  threads 9  descriptors 15  TCP established 10, listen 1, close-wait 1',
  );
  assert.equal(
    renderWatchSummary(story, { kind: 'ended', reason: 'process 7 has ended' }, view),
    'Process 7 has ended. Watched 2.00 s, 3 readings: CPU 1.00 on average, resident 66.0 MiB at most, threads 11 at most, descriptors 15 at most.',
  );
});

test('what is not known is a dash and never a zero', () => {
  const nothing: WatchStory = continueStory(beginStory(7, 'x'), {
    elapsedNs: 0,
    busyCpuCount: unavailable('no clock'),
    cheap: {
      cpuNs: unavailable('no clock'),
      residentBytes: unavailable('no file'),
      threadCount: unavailable('no file'),
      descriptorCount: unavailable('no file'),
    },
    dear: null,
  });
  assert.match(renderWatchLine(nothing, view), /CPU – {2}resident – {2}threads – {2}descriptors –/);
  assert.match(renderWatchSummary(nothing, { kind: 'interrupted' }, view), /CPU not known/);
  assert.doesNotMatch(renderWatchSummary(nothing, { kind: 'interrupted' }, view), /threads 0/);
});

test('no line is wider than the view and no name moves the cursor', () => {
  const hostile = continueStory(beginStory(7, `a\u001b[2J${'long '.repeat(40)}`), sample(1));
  for (const columns of [20, 40, 90]) {
    for (const isUnicode of [true, false]) {
      const text = renderWatchTable(hostile, { ...view, columns, isUnicode });
      assert.ok(!text.includes('\u001b'));
      for (const line of text.split('\n')) assert.ok([...line].length <= columns, line);
    }
  }
});
