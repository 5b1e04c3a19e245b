import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { warningOf } from '../../../src/report/sentences/warnings/warning-of.ts';
import { evenly, madeProcess, resultOf, snapshots } from './made-leak.ts';

const level = snapshots('heapUsedBytes', evenly(4, 0));
const withColumns = (columns: Parameters<typeof madeProcess>[0]['columns']) =>
  resultOf([madeProcess({ columns: { ...level, ...columns } })]);
const codesOf = (result: ReturnType<typeof resultOf>) => result.warnings.map(({ code }) => code);

describe('what a leak study tells beside its verdicts', () => {
  it('adds up collections and their pauses over the processes of a resumed study', () => {
    const { figures } = withColumns({
      segmentIndex: [0, 0, 1, 1],
      gcCount: [3, 5, 2, 4],
      gcNs: [300, 500, 200, 400],
    });
    assert.deepEqual(figures, [
      { name: 'collections', unit: 'count', value: 9, of: 'study' },
      { name: 'GC time', unit: 'ns', value: 900, of: 'study' },
    ]);
  });

  it('counts connections by their pool and by the sockets to its server', () => {
    const result = withColumns({ connectionCount: [1, 4, 4, 4], serverSocketCount: [1, 4, 4, 4] });
    assert.deepEqual(result.figures, [
      { name: 'connections', unit: 'count', value: 4, of: 'last snapshot' },
      { name: 'sockets to the server', unit: 'count', value: 4, of: 'last snapshot' },
    ]);
    assert.ok(!codesOf(result).includes('connections-outside-pool'));
  });

  it('warns of sockets that the pool does not know', () => {
    const { warnings } = withColumns({
      connectionCount: [1, 1, 1, 1],
      serverSocketCount: [1, 4, 5, 7],
    });
    const found = warnings.map(warningOf).find(({ code }) => code === 'connections-outside-pool');
    assert.match(found?.message ?? '', /the pool counted 1 connection and the system 7 sockets/);
  });

  it('warns of workers, whose buffers cannot be seen from outside', () => {
    const found = withColumns({ isolateCount: [1, 3, 3, 1] })
      .warnings.map(warningOf)
      .find(({ code }) => code === 'workers-outside-heap');
    assert.match(found?.message ?? '', /what 2 workers keep there/);
    assert.ok(
      !codesOf(withColumns({ isolateCount: [1, 1, 1, 1] })).includes('workers-outside-heap'),
    );
  });
});
