// Studies of programs with one fault each, or none, as `bench/self/leak-live.mjs --record` took them:
// every resource is judged as a live study is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeLeaks } from '../../../src/analysis/leak/leaks.ts';
import { readRun } from '../../../src/history/run-file.ts';
import type { LeakResource } from '../../../src/model/run/leak.ts';
import { verdictSentence } from '../../../src/report/sentences/leak/resource-verdict.ts';
import { leakingOf, originsOf, resultOf } from '../../cli/leak-project.ts';
import { repositoryFile } from '../../golden.ts';

const { measurements, plan } = readRun(repositoryFile('test/fixtures/recorded/leaks.ndjson'));
const study = { results: analyzeLeaks(measurements, plan.seed), stdout: '', stderr: '' };

const leaking: readonly (readonly [name: string, resource: LeakResource, origin: RegExp])[] = [
  ['HTTP server that remembers requests', 'heapUsedBytes', /constructor RequestRecord < .*served/],
  ['JSON documents that are kept', 'heapUsedBytes', /Object \{user, items, nested\} < .*documents/],
  ['threads', 'threadCount', /thread /],
  ['external buffers', 'externalBytes', /constructor Buffer/],
];

describe('a recorded study of what is never given back', () => {
  for (const [name, resource, origin] of leaking) {
    it(`${name}: found and named`, () => {
      const result = resultOf(study, name);
      assert.ok(leakingOf(result).includes(resource));
      assert.match(originsOf(result), origin);
    });
  }

  it('tells a server whose endings leave nothing open', () => {
    const { cleanups } = resultOf(study, 'HTTP server that remembers requests');
    assert.equal(cleanups.length, 5);
    assert.ok(cleanups.every(({ kind }) => kind === 'clean'));
  });
});

const jumping: readonly (readonly [name: string, resource: LeakResource])[] = [
  ['ids in a Map', 'heapUsedBytes'],
  ['numbers in an array', 'heapUsedBytes'],
  ['a text that is appended to', 'heapUsedBytes'],
  ['WebAssembly memory', 'externalBytes'],
];

describe('a recorded study of what grows in jumps', () => {
  for (const [name, resource] of jumping) {
    it(`${name}: never called clean, and how much more it takes is said`, () => {
      const found = resultOf(study, name).resources.find((each) => each.resource === resource);
      assert.ok(found !== undefined);
      assert.ok(['inconclusive', 'leak'].includes(found.verdict.kind), found.verdict.kind);
      assert.match(verdictSentence(found), /operations more would settle it|Leak of/);
    });
  }
});

describe('a recorded study of what only looks like a leak', () => {
  for (const name of ['pool that grows to its limit', 'batches that are flushed']) {
    it(`${name}: left alone`, () => {
      const result = resultOf(study, name);
      assert.ok(result.resources.length > 5);
      assert.deepEqual(leakingOf(result), []);
    });
  }
});
