// Memory as a program sees it: time of a read by the size of what is read, over typed arrays. What is
// beyond a level of cache includes the translation of addresses, as it does for every program.

import { readCacheLevels } from '../../probe/machine/cache-levels.ts';
import { before, bench, suite } from '../declare/authoring.ts';
import {
  bytesPerCall,
  chase,
  fillNumbers,
  linkLines,
  readsPerCall,
  type Sweep,
  sweep,
  warmupCalls,
} from './memory-walk.ts';
import { isPowerOfFour, refusalOf, workingSetSizes } from './working-set.ts';

const levels = readCacheLevels();
const availableBytes = process.availableMemory();
const seed = 7;

for (const bytes of workingSetSizes(levels.kind === 'known' ? levels.value : [])) {
  const skip = refusalOf(bytes, availableBytes);
  // Once through all of it, so that what fits into a cache is in there.
  const warmup = warmupCalls(bytes);

  suite('memory', { tags: ['memory'], skip }, () => {
    let links: Int32Array = new Int32Array(0);
    let at = 0;
    before(() => {
      links = linkLines(bytes, seed);
    });
    bench('random', { params: { bytes }, items: readsPerCall, warmup }, () => {
      at = chase(links, at);
      return at;
    });
  });

  // Its curve bends less often than that of latency: every other size shows all of it.
  if (!isPowerOfFour(bytes)) continue;
  suite('memory', { tags: ['memory'], skip }, () => {
    const state: Sweep = { numbers: new Float64Array(0), at: 0 };
    before(() => {
      state.numbers = fillNumbers(bytes);
    });
    bench('sequential', { params: { bytes }, bytes: bytesPerCall, warmup }, () => sweep(state));
  });
}
