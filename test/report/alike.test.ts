import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeAlike } from '../../src/report/sentences/warnings/merge-alike.ts';

const changed = (percent: string, name: string) => ({
  message: `the machine changed speed by ${percent} % within 10 launches`,
  names: [name],
});

describe('sentences that differ in one number', () => {
  it('are told once with its range when there are many', () => {
    const merged = mergeAlike(
      ['37.0', '9', '32.2', '38.8'].map((each, i) => changed(each, `b${i}`)),
    );
    assert.deepEqual(merged, [
      {
        message: 'the machine changed speed by 9 to 38.8 % within 10 launches',
        names: ['b0', 'b1', 'b2', 'b3'],
      },
    ]);
  });

  it('stay apart when they are few, or differ otherwise', () => {
    const few = ['1', '2', '3'].map((each) => changed(each, each));
    assert.deepEqual(mergeAlike(few), few);
    const different = ['1', '2', '3', '4'].map((each) => ({
      message: `${each} of ${each}0 launches`,
      names: [],
    }));
    assert.deepEqual(mergeAlike(different), different);
  });

  it('leave others between them where they are', () => {
    const other = { message: 'it was interrupted', names: ['c'] };
    const all = [changed('1', 'a'), other, ...['2', '3', '4'].map((each) => changed(each, each))];
    assert.deepEqual(
      mergeAlike(all).map(({ message }) => message.slice(0, 12)),
      ['the machine ', 'it was inter'],
    );
  });
});
