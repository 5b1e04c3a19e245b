// Columns from the text of a snapshot.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  edgeNameOf,
  edgesOf,
  nameOf,
  typeOf,
} from '../../../src/engine/leak/diagnosis/heap/heap-graph.ts';
import { type MadeNode, parseText, snapshotText } from './hand-made-heap.ts';

const nodes: readonly MadeNode[] = [
  { id: 1, type: 'synthetic', name: '', edges: [['element', 7, 3]] },
  {
    id: 3,
    type: 'object',
    name: 'Größe "quoted" \\ and ]',
    bytes: 5_000_000_000,
    edges: [
      ['property', 'next', 4_000_000_001],
      ['weak', 'self', 3],
    ],
  },
  { id: 4_000_000_001, type: 'closure', name: 'onTick', bytes: 64, line: 12 },
];

for (const pieceBytes of [1, 7, 1 << 20]) {
  test(`a snapshot that comes in pieces of ${pieceBytes} bytes is read whole`, () => {
    const graph = parseText(snapshotText(nodes), pieceBytes);
    assert.equal(graph.nodeCount, 3);
    assert.deepEqual(
      [0, 1, 2].map((node) => [typeOf(graph, node), nameOf(graph, node), graph.nodeId[node]]),
      nodes.map(({ type, name, id }) => [type, name, id]),
    );
    assert.deepEqual([...graph.selfBytes], [0, 5_000_000_000, 64]);
    assert.deepEqual(edgesOf(graph, 1), [1, 3]);
    assert.deepEqual(
      [0, 1, 2].map((edge) => [edgeNameOf(graph, edge), graph.edgeTarget[edge]]),
      [
        ['7', 1],
        ['next', 2],
        ['self', 1],
      ],
    );
    assert.deepEqual([...graph.positionOf], [[2, { line: 12, column: 1 }]]);
  });
}

test('strings are found by their text and by a part of it', () => {
  const { strings } = parseText(snapshotText(nodes));
  assert.equal(strings.textOf(strings.indexOf('onTick')), 'onTick');
  assert.equal(strings.indexOf('onTic'), -1);
  assert.deepEqual([...strings.indicesWith('Tick')], [strings.indexOf('onTick')]);
});

test('half a snapshot, and what is none, are refused', () => {
  const text = snapshotText(nodes);
  for (const length of [0, 50, text.indexOf('"edges"'), text.length - 1]) {
    assert.throws(() => parseText(text.slice(0, length)), Error, `${length}`);
  }
  assert.throws(
    () => parseText(text.replace('"node_count":3', '"node_count":4')),
    /3 rows where 4/,
  );
  assert.throws(() => parseText('{"strings":[]}'), /lacks nodes/);
});
