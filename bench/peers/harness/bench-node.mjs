// bench-node with its default options, or with `plugins: []`, which takes away the plugin that
// forbids V8 to optimise the benchmark function. Headline: the ops/sec of its report.
import { answer, byName, median } from '../adapter.mjs';
import { loadPeer } from '../packages.mjs';

const { default: benchNode } = await loadPeer('bench-node');

await answer(async ({ cases, options }) => {
  const suite = new benchNode.Suite({ reporter: false, ...options });
  for (const each of cases) suite.add(each.name, each.run);
  const measured = await suite.run();
  const resultOf = (_, index) => ({
    headlineNs: 1e9 / measured[index].opsSec,
    medianNs: median(measured[index].histogram.sampleData),
  });
  return { results: byName(cases, resultOf) };
});
