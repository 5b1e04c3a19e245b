// `run --vs NAME`: which benchmark the others are compared with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../src/model/user-error.ts';
import type { Target } from '../../src/study/context.ts';
import { asOneGroup } from '../../src/study/pair/one-group.ts';
import { pairAlternatives } from '../../src/study/pair/pair-alternatives.ts';

function target(file: string, name: string): Target {
  const benchmark = { id: JSON.stringify([file, name]), name, file, tags: [], params: {} };
  const settings = { isCritical: false, marginRatio: null, thresholds: [] };
  return {
    source: { file, modulePath: `/project/${file}` },
    listing: {
      ...{ benchmark, settings, skipReason: null, problem: null },
      ...{ threads: null, timeoutMs: null },
    },
  };
}

const targets = [target('a.js', 'join'), target('a.js', 'join twice'), target('b.js', 'Loop')];

const pairsOf = (reference: string) =>
  pairAlternatives(asOneGroup(targets, reference))
    .flat()
    .map(({ listing, otherListing, other }) => [
      listing.benchmark.name,
      otherListing?.benchmark.name,
      other.file,
    ]);

test('compares benchmarks of all files with the one that is named, in any case', () => {
  assert.deepEqual(pairsOf('loop'), [
    ['join', 'Loop', 'b.js'],
    ['join twice', 'Loop', 'b.js'],
  ]);
});

test('takes a whole name before a part of several', () => {
  assert.deepEqual(
    pairsOf('join').map(([name]) => name),
    ['join twice', 'Loop'],
  );
});

test('refuses a name of none, of several, and a selection of one', () => {
  const refusal = (reference: string, from = targets) => {
    try {
      asOneGroup(from, reference);
      return '';
    } catch (error) {
      assert.ok(error instanceof UserError);
      return error.message;
    }
  };
  assert.match(refusal('map'), /no benchmark that is selected: "join", "join twice", "Loop"/);
  assert.match(refusal('oi'), /several benchmarks: "join", "join twice"\./);
  assert.match(refusal('loop', targets.slice(2)), /Nothing is selected .* compared with "Loop"/);
});
