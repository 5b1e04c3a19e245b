// What a report says of where a leak comes from: sizes, makers, what was too small, advice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnosis, Origin } from '../../src/model/run/leak.ts';
import type { Part } from '../../src/report/section.ts';
import { originParts } from '../../src/report/sections/leak/origins.ts';
import { leakingCache } from '../fixtures/leak-results.ts';

function part(diagnosis: Partial<Diagnosis>) {
  const whole: Diagnosis = { origins: [], files: [], gaps: [], ...diagnosis };
  const [group] = originParts({ ...leakingCache(), diagnosis: whole });
  const parts: readonly Part[] = group?.kind === 'group' ? group.parts : [];
  return {
    sentences: parts.flatMap((each) =>
      each.kind === 'text' ? each.cells.map(({ text }) => text) : [],
    ),
    details: parts.flatMap((each) =>
      each.kind === 'table'
        ? each.table.rows.flatMap((row) => row.details.map(({ text }) => text))
        : [],
    ),
  };
}

const object: Origin = {
  kind: 'object',
  resource: 'heapUsedBytes',
  name: 'values (Array)',
  growthCount: null,
  growthBytes: 16_384,
  beforeBytes: 16_384,
  afterBytes: 32_768,
  madeBy: 'observe (histogram.mjs:2:5)',
  operations: 2000,
  retainers: ['module histogram.mjs', 'values (Array)'],
};

test('a single object has its size before and after, who made it and who keeps it', () => {
  const { details } = part({ origins: [object] });
  assert.deepEqual(details, [
    '16.0 KiB → 32.0 KiB',
    'made by observe (histogram.mjs:2:5)',
    'kept by module histogram.mjs → values (Array)',
  ]);
});

test('what was too small to name is said, and never that nothing grew', () => {
  const parts = [{ name: 'Session', growthBytes: 600 }];
  const growth = { growthBytes: 900, operations: 500, leastBytes: 2048, parts };
  const { sentences } = part({ unnamed: [{ resource: 'heapUsedBytes', ...growth }] });
  assert.equal(sentences.length, 1);
  assert.match(
    sentences[0] ?? '',
    /^V8 heap in use: \+900 B over 500 operations, too little .* \(below 2\.00 KiB\); the largest parts: Session \+600 B\.$/,
  );
  assert.deepEqual(part({}).sentences, ['The diagnostic run found nothing that grew.']);
});

test('advice is given once, and only beside what it is for', () => {
  const advice = 'Run it under heaptrack.';
  const native: Origin = { ...object, kind: 'native', resource: 'allocatedBytes', advice };
  const count = (origins: readonly Origin[]) =>
    part({ origins }).sentences.filter((sentence) => sentence === advice).length;
  assert.equal(count([native, native]), 1);
  assert.equal(count([object]), 0);
});
