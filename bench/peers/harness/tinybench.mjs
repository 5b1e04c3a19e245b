// tinybench with its default options: `Latency avg` of its table.
import { answer, byName } from '../adapter.mjs';
import { loadPeer } from '../packages.mjs';

const { Bench } = await loadPeer('tinybench');

await answer(async ({ cases }) => {
  const bench = new Bench();
  for (const each of cases) bench.add(each.name, each.run);
  await bench.run();
  const resultOf = ({ name }) => {
    const { latency } = bench.getTask(name).result;
    return { headlineNs: latency.mean * 1e6, medianNs: latency.p50 * 1e6 };
  };
  return { results: byName(cases, resultOf) };
});
