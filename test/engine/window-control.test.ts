import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  awaitWindow,
  createWindowControl,
  declareFinished,
  declareReady,
  finishedCount,
  givePermit,
  openWindow,
  readyCount,
  stopWindows,
  takePermit,
} from '../../src/engine/window-control.ts';

test('a window names its members and its times, and nobody else takes part', () => {
  const control = createWindowControl(3, 2);
  openWindow(control, [0, 2], 100, 200);
  assert.deepEqual(awaitWindow(control, 0, 0), {
    generation: 1,
    isMember: true,
    place: 0,
    startNs: 100,
    endNs: 200,
  });
  assert.equal(awaitWindow(control, 0, 1)?.isMember, false);
  assert.equal(awaitWindow(control, 0, 2)?.isMember, true);
});

test('each member knows its place in the window, in the order in which members were named', () => {
  const control = createWindowControl(4, 2);
  openWindow(control, [3, 0, 2], 100, 200);
  const places = [3, 0, 2].map((member) => awaitWindow(control, 0, member)?.place);
  assert.deepEqual(places, [0, 1, 2]);
  openWindow(control, [2, 3], 300, 400);
  assert.deepEqual(
    [2, 3].map((member) => awaitWindow(control, 1, member)?.place),
    [0, 1],
  );
});

test('a worker that wakes late does not take an old membership for the new window', () => {
  const control = createWindowControl(2, 2);
  openWindow(control, [0], 100, 200);
  openWindow(control, [1], 300, 400);
  const late = awaitWindow(control, 0, 0);
  assert.deepEqual(late, { generation: 2, isMember: false, place: 0, startNs: 300, endNs: 400 });
});

test('readiness and completion are counted, completion anew for each window', () => {
  const control = createWindowControl(2, 2);
  declareReady(control);
  declareReady(control);
  assert.equal(readyCount(control), 2);
  openWindow(control, [0, 1], 1, 2);
  declareFinished(control);
  assert.equal(finishedCount(control), 1);
  openWindow(control, [0], 3, 4);
  assert.equal(finishedCount(control), 0);
});

test('after the last window everybody goes home', () => {
  const control = createWindowControl(1, 1);
  stopWindows(control);
  assert.equal(awaitWindow(control, 0, 0), null);
});

test('a permit that was given back can be taken again', () => {
  const control = createWindowControl(2, 1);
  takePermit(control);
  givePermit(control);
  takePermit(control);
});
