// What of a run for diagnosis is about the resources that leak.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnosis, LeakResource, Origin } from '../../src/model/run/leak.ts';
import { asksSites, ofLeaks } from '../../src/study/leak/diagnoses.ts';

const operations = 100;
const origin = (resource: LeakResource): Origin => {
  return {
    kind: 'native',
    resource,
    name: resource,
    growthCount: null,
    growthBytes: 1,
    operations,
  };
};
const small = { growthBytes: 10, operations, leastBytes: 2048, parts: [] };
const diagnosis: Diagnosis = {
  origins: (['heapUsedBytes', 'allocatedBytes', 'residentBytes'] as const).map(origin),
  files: [],
  gaps: [],
  unnamed: [
    { resource: 'heapUsedBytes', ...small },
    { resource: 'externalBytes', ...small },
  ],
};

function about(...leaking: readonly LeakResource[]) {
  const { origins, unnamed = [] } = ofLeaks(diagnosis, leaking);
  return [origins.map(({ name }) => name), unnamed.map(({ resource }) => resource)];
}

test('only what leaks is reported, and what is too small only where nothing is named', () => {
  assert.deepEqual(about('heapUsedBytes'), [['heapUsedBytes'], []]);
  assert.deepEqual(about('externalBytes'), [[], ['externalBytes']]);
  assert.deepEqual(about('timerCount'), [[], []]);
});

test('a leak of the whole process may be one of the heap', () => {
  assert.deepEqual(about('residentBytes'), [['heapUsedBytes', 'residentBytes'], []]);
  assert.equal(asksSites(['residentBytes']), true);
  assert.equal(asksSites(['timerCount', 'allocatedBytes']), false);
});
