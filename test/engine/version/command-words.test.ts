import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../../src/engine/version/command-words.ts';
import { UserError } from '../../../src/model/user-error.ts';

test('quotes keep words together, and a backslash keeps the next character', () => {
  assert.deepEqual(wordsOf('  npm run build '), ['npm', 'run', 'build']);
  assert.deepEqual(wordsOf(`node -e "a b" 'c "d"' e\\ f ""`), [
    'node',
    '-e',
    'a b',
    'c "d"',
    'e f',
    '',
  ]);
  assert.deepEqual(wordsOf(String.raw`'a\b' c`), [String.raw`a\b`, 'c']);
  assert.deepEqual(wordsOf(`a '$x;' b\\;`), ['a', '$x;', 'b;']);
});

test('what needs a shell is refused, and so is what has no command or no end', () => {
  for (const command of [
    'a && b',
    'a | b',
    'a > b',
    'a $x',
    'a "$x"',
    'a "`b`"',
    'a *.js',
    'X=1 a',
  ]) {
    assert.throws(() => wordsOf(command), /needs a shell/, command);
  }
  for (const command of ['', '  ', `a 'b`]) {
    assert.throws(() => wordsOf(command), UserError, command);
  }
});
