import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Columns, Measurement } from '../../../src/model/run/measurement.ts';
import { verdictSentence } from '../../../src/report/sentences/leak/resource-verdict.ts';
import { headlineOf } from '../../../src/report/sentences/leak/scenario-scope.ts';
import { stateOf } from '../../../src/report/sentences/leak/verdict-words.ts';
import { openRandom } from '../../../src/stats/random.ts';
import { nextNormal } from '../../stats/simulated.ts';
import { evenly, madeProcess, resultOf } from './made-leak.ts';

const mib = 2 ** 20;
const rows = evenly(101, 1);

interface Grown {
  /** MiB by the row, of what the kernel, V8 and malloc see. */
  readonly mapped?: (row: number) => number;
  readonly buffers?: (row: number) => number;
}

/** Resident memory that moves by half a MiB, as that of a quiet process does. */
function processes(grown: Grown): readonly Measurement[] {
  const random = openRandom(5);
  const of = (side: 'subject' | 'control', { mapped = () => 0, buffers = () => 0 }: Grown) =>
    evenly(3, 1).map((round) => {
      const columns: Columns = {
        operationCount: rows.map((row) => (row === 0 ? 0 : 1500 + 30 * row)),
        startNs: rows.map((row) => row * 1e7),
        heapUsedBytes: rows.map(() => 4 * mib + 300 * nextNormal(random)),
        externalBytes: rows.map((row) => 2 * mib + buffers(row) * mib),
        allocatedBytes: rows.map((row) => 3 * mib + buffers(row) * mib + 900 * nextNormal(random)),
        freeAllocatedBytes: rows.map(() => mib),
        residentBytes: rows.map(
          (row) => (60 + mapped(row) + buffers(row) + 0.5 * nextNormal(random)) * mib,
        ),
      };
      return madeProcess({ columns, side, round });
    });
  return [...of('subject', grown), ...of('control', {})];
}

const residentOf = (grown: Grown) => {
  const result = resultOf(processes(grown));
  const found = result.resources.find(({ resource }) => resource === 'residentBytes');
  assert.ok(found !== undefined);
  return { ...found, result };
};

describe('resident memory that neither V8 nor malloc knows of', () => {
  it('is a leak where it goes on far beyond the control, and the headline says so', () => {
    // 64 KiB an operation, as an addon that maps and forgets.
    const { result, ...resource } = residentOf({ mapped: (row) => 1.875 * row });
    assert.equal(resource.verdict.kind, 'leak');
    assert.equal(resource.label, 'resident memory beyond V8 and malloc');
    assert.match(
      verdictSentence(resource),
      /^Leak of resident memory beyond V8 and malloc: \+6[345](\.\d)? \[[\d., ]+\] KiB per operation beyond the control, 16 MiB per study allowed\.$/,
    );
    assert.equal(stateOf(result), 'leak');
    assert.match(headlineOf(result).text, /^Leak: resident memory beyond V8 and malloc/);
  });

  it('is undecided where it grew as far and no longer does', () => {
    const { verdict, result } = residentOf({ mapped: (row) => Math.min(100, 4 * row) });
    assert.equal(verdict.kind, 'inconclusive', JSON.stringify(verdict));
    assert.match(headlineOf(result).text, /^Inconclusive: resident memory beyond V8 and malloc/);
  });

  it('is called so where the C library does not tell what its allocator holds', () => {
    const made = processes({ mapped: (row) => 2 * row }).map((each) => {
      const { allocatedBytes: _, freeAllocatedBytes: __, ...processColumns } = each.processColumns;
      return { ...each, processColumns };
    });
    const found = resultOf(made).resources.find(({ resource }) => resource === 'residentBytes');
    assert.equal(found?.label, 'resident memory beyond V8');
    assert.equal(found?.verdict.kind, 'leak');
  });

  it('is only told where it moves by less, or where buffers explain it', () => {
    assert.equal(residentOf({ mapped: (row) => 0.1 * row }).verdict.kind, 'reported');
    const { verdict, result } = residentOf({ buffers: (row) => 2 * row });
    assert.equal(verdict.kind, 'reported');
    const external = result.resources.find(({ resource }) => resource === 'externalBytes');
    assert.equal(external?.verdict.kind, 'leak');
  });
});
