// The arithmetic of counters has no kernel in it and is tested where there is no counter either.
import { test } from 'node:test';
import { runCompiled } from './compiled-test.ts';

test('counts are scaled by the time that their groups ran in each interval', (t) => {
  const reason = runCompiled(['test/native/counter-math.cc']);
  if (reason !== null) t.skip(reason);
});
