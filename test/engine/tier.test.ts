import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestTopTier, tierOf } from '../../src/engine/sample/tier.ts';

test('a function is in a lower tier until V8 has optimised it, and then at the top', (context) => {
  const hot = new Function(
    'n',
    'let x = 1; for (let i = 0; i < n; i++) x = Math.imul(x, 3) + i | 0; return x;',
  );
  const cold = tierOf(hot);
  if (cold === 'unknown') {
    context.skip('this V8 does not report it');
    return;
  }
  assert.equal(cold, 'lower');
  const untilMs = performance.now() + 20_000;
  while (tierOf(hot) !== 'top' && performance.now() < untilMs) hot(2000);
  assert.equal(tierOf(hot), 'top');
});

test('the last tier can be asked for', (context) => {
  const subject = new Function('x', 'return x * 2;');
  if (tierOf(subject) === 'unknown') {
    context.skip('this V8 does not report it');
    return;
  }
  for (let call = 0; call < 50; call += 1) subject(call);
  requestTopTier(subject);
  subject(1);
  assert.equal(tierOf(subject), 'top');
});

test('a function that never ran is not at the top', () => {
  assert.notEqual(
    tierOf(() => 1),
    'top',
  );
});

test('the syntax that the question needs is off again afterwards', () => {
  tierOf(() => 1);
  assert.throws(() => new Function('f', 'return %GetOptimizationStatus(f)'), SyntaxError);
});
