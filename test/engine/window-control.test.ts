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
} from '../../src/engine/scaling/window-control.ts';

test('a window names its members and its times, and no other thread takes part', () => {
  const control = createWindowControl(3, 2);
  openWindow(control, [0, 2], { startNs: 100, endNs: 200, operations: null });
  assert.deepEqual(awaitWindow(control, 0, 0), {
    generation: 1,
    isMember: true,
    place: 0,
    startNs: 100,
    endNs: 200,
    operations: null,
  });
  assert.equal(awaitWindow(control, 0, 1)?.isMember, false);
  assert.equal(awaitWindow(control, 0, 2)?.isMember, true);
});

test('each member knows its place in the window, in the order in which members were named', () => {
  const control = createWindowControl(4, 2);
  openWindow(control, [3, 0, 2], { startNs: 100, endNs: 200, operations: null });
  const places = [3, 0, 2].map((member) => awaitWindow(control, 0, member)?.place);
  assert.deepEqual(places, [0, 1, 2]);
  openWindow(control, [2, 3], { startNs: 300, endNs: 400, operations: null });
  assert.deepEqual(
    [2, 3].map((member) => awaitWindow(control, 1, member)?.place),
    [0, 1],
  );
});

test('a worker that wakes late does not take an old membership for the new window', () => {
  const control = createWindowControl(2, 2);
  openWindow(control, [0], { startNs: 100, endNs: 200, operations: null });
  openWindow(control, [1], { startNs: 300, endNs: 400, operations: null });
  const late = awaitWindow(control, 0, 0);
  assert.deepEqual(late, {
    generation: 2,
    isMember: false,
    place: 0,
    startNs: 300,
    endNs: 400,
    operations: null,
  });
});

test('readiness and completion are counted, completion anew for each window', () => {
  const control = createWindowControl(2, 2);
  declareReady(control);
  declareReady(control);
  assert.equal(readyCount(control), 2);
  openWindow(control, [0, 1], { startNs: 1, endNs: 2, operations: null });
  declareFinished(control);
  assert.equal(finishedCount(control), 1);
  openWindow(control, [0], { startNs: 3, endNs: 4, operations: null });
  assert.equal(finishedCount(control), 0);
});

test('after the last window every thread leaves', () => {
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

test('members share the operations of a window, and none is lost by dividing them', () => {
  const control = createWindowControl(3, 2);
  openWindow(control, [2, 0, 1], { startNs: 0, endNs: 1, operations: 100 });
  const shares = [2, 0, 1].map((member) => awaitWindow(control, 0, member)?.operations);
  assert.deepEqual(shares, [33, 33, 34]);
});
