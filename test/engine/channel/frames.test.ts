// Messages in a pipe, cut anywhere and among bytes that are none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { frameOf, frameReader } from '../../../src/engine/channel/frames.ts';

const mark = '0123456789abcdef';

function readAll(bytes: Buffer, cuts: readonly number[]): { taken: unknown[]; isWhole: boolean } {
  const taken: unknown[] = [];
  const read = frameReader(mark, (message) => taken.push(message));
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  places.sort((a, b) => a - b);
  let isWhole = true;
  for (const [index, from] of places.slice(0, -1).entries()) {
    isWhole = read(bytes.subarray(from, places[index + 1])) && isWhole;
  }
  return { taken, isWhole };
}

const messages = fc.array(
  fc.oneof(
    fc.string(),
    fc.double(),
    fc.array(fc.integer()),
    fc.record({ kind: fc.string() }, { noNullPrototype: true }),
  ),
);

test('every message arrives once and whole, wherever the pipe cuts', () => {
  const property = fc.property(messages, fc.array(fc.nat()), (sent, cuts) => {
    const bytes = Buffer.concat(sent.map((message) => frameOf(mark, message)));
    const { taken, isWhole } = readAll(bytes, cuts);
    assert.deepEqual(taken, sent);
    assert.ok(isWhole);
  });
  fc.assert(property, { seed: 18, numRuns: 500 });
});

test('messages before foreign bytes are kept, messages after them are ignored', () => {
  const strange = fc.uint8Array({ minLength: 20, maxLength: 200 });
  const property = fc.property(messages, strange, fc.array(fc.nat()), (sent, bytes, cuts) => {
    const ours = sent.map((message) => frameOf(mark, message));
    const all = Buffer.concat([...ours, bytes, ...ours]);
    const { taken, isWhole } = readAll(all, cuts);
    assert.deepEqual(taken, sent);
    assert.equal(isWhole, false);
  });
  fc.assert(property, { seed: 18, numRuns: 500 });
});

test('a length that no message has is refused at once', () => {
  const read = frameReader(mark, () => assert.fail('nothing was sent'));
  const head = Buffer.concat([Buffer.from(mark), Buffer.from([255, 255, 255, 255])]);
  assert.equal(read(head), false);
  assert.equal(read(frameOf(mark, 'later')), false);
});
