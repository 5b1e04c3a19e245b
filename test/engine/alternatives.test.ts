// Which benchmarks of a file are alternatives, and what they are compared with.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { bench, suite } from '../../src/engine/declare/authoring.ts';
import { openRegistry, registry } from '../../src/engine/declare/registry.ts';
import { describeAll } from '../../src/engine/files/load-file.ts';

const source = {
  file: 'sum.bench.ts',
  modulePath: '/project/sum.bench.ts',
} as const;
const nothing = (): void => {};
const described = () => describeAll(source, registry()).map(({ listing }) => listing);
const groups = () =>
  described().map(({ settings: { alternative } }) =>
    alternative === undefined
      ? null
      : [alternative.group, alternative.label, alternative.isBaseline],
  );

beforeEach(() => {
  openRegistry();
});

test('the benchmarks of a suite, the first as the reference or the one that is named', () => {
  suite('first', { compare: true }, () => {
    bench('a', nothing);
    bench('b', nothing);
  });
  suite('named', { compare: true, baseline: 'b' }, () => {
    bench('a', nothing);
    bench('b', nothing);
  });
  bench('other', nothing);
  assert.deepEqual(groups(), [
    ['first', 'a', true],
    ['first', 'b', false],
    ['named', 'a', false],
    ['named', 'b', true],
    null,
  ]);
});

test('string params are ways, numeric params are other work', () => {
  for (const n of [10, 1000]) {
    for (const how of ['loop', 'reduce']) {
      bench('sum', { params: { how, n }, compare: true, baseline: 'reduce' }, nothing);
    }
  }
  assert.deepEqual(groups(), [
    ['sum (n=10)', 'loop', false],
    ['sum (n=10)', 'reduce', true],
    ['sum (n=1000)', 'loop', false],
    ['sum (n=1000)', 'reduce', true],
  ]);
});

test('a reference that is not there is a problem of the group, with the names that are', () => {
  suite('sum', { compare: true, baseline: 'joni' }, () => {
    bench('join', nothing);
    bench('loop', nothing);
  });
  for (const { problem } of described()) {
    assert.match(problem ?? '', /the option "baseline" names none of join, loop, not one: "joni"/);
  }
});

test('options of another kind are refused', () => {
  const options: object = { compare: 'yes' };
  assert.throws(() => suite('sum', options, nothing), /options\.compare/);
  bench('sum', options, nothing);
  assert.match(described()[0]?.problem ?? '', /the option "compare" is true or false, not "yes"/);
});
