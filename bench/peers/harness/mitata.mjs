// mitata: the `avg` of its table. Its `run` measures four empty functions first, 3 s that reveal
// nothing about the kernel: the engine under it is called with the same options instead, except
// where the time of a default run is asked for.
import { getHeapStatistics } from 'node:v8';
import { answer, byName } from '../adapter.mjs';
import { loadPeer } from '../packages.mjs';

const { bench, measure, run } = await loadPeer('mitata');

function heap() {
  const { used_heap_size: used, malloced_memory: malloced } = getHeapStatistics();
  return used + malloced;
}

await answer(async ({ cases, isDefault }) => {
  const all = [];
  if (isDefault) {
    for (const each of cases) bench(each.name, each.run);
    const { benchmarks } = await run({ format: 'quiet' });
    all.push(...benchmarks.map(({ runs }) => runs[0].stats));
  } else {
    for (const each of cases) all.push(await measure(each.run, { heap, inner_gc: false }));
  }
  const resultOf = (_, index) => ({ headlineNs: all[index].avg, medianNs: all[index].p50 });
  return { results: byName(cases, resultOf) };
});
