// A bare loop, as one writes it without a harness: compiled for each kernel, batches of at least
// 5 ms, 0.4 s in all. Headline: total time ÷ total calls.
import { answer, median } from '../adapter.mjs';

const batchNs = 5e6;
const budgetNs = 4e8;
const AsyncFunction = (async () => {}).constructor;

async function measureOne({ name, run }) {
  const body = 'for (let i = 0; i < count; i += 1)';
  const loop =
    name === 'async'
      ? new AsyncFunction('run', 'count', `${body} await run();`)
      : new Function('run', 'count', `${body} run();`);
  const time = async (count) => {
    const before = process.hrtime.bigint();
    const pending = loop(run, count);
    if (pending !== undefined) await pending;
    return Number(process.hrtime.bigint() - before);
  };
  let count = 1;
  while ((await time(count)) < batchNs) count *= 2;
  const samples = [];
  let totalNs = 0;
  while (totalNs < budgetNs) {
    const durationNs = await time(count);
    totalNs += durationNs;
    samples.push(durationNs / count);
  }
  return { headlineNs: totalNs / (samples.length * count), medianNs: median(samples) };
}

await answer(async ({ cases }) => {
  const results = {};
  for (const each of cases) results[each.name] = await measureOne(each);
  return { results };
});
