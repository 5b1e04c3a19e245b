// benchmark.js: the ops/sec of its report. A kernel gets 0.5 s of its default 5 s, or the
// comparison would take an hour; except where the time of a default run is asked for.
import { answer, byName, median } from '../adapter.mjs';
import { loadPeer } from '../packages.mjs';

const { default: Benchmark } = await loadPeer('benchmark');

function added({ name, run }, isDefault) {
  const options = isDefault ? {} : { maxTime: 0.5 };
  if (name !== 'async') return [name, run, options];
  const deferred = (handle) => run().then(() => handle.resolve());
  return [name, deferred, { ...options, defer: true }];
}

await answer(async ({ cases, isDefault }) => {
  const suite = new Benchmark.Suite();
  for (const each of cases) suite.add(...added(each, isDefault));
  await new Promise((resolve) => {
    suite.on('complete', resolve);
    suite.run({ async: true });
  });
  const resultOf = (_, index) => ({
    headlineNs: 1e9 / suite[index].hz,
    medianNs: median(suite[index].stats.sample) * 1e9,
  });
  return { results: byName(cases, resultOf) };
});
