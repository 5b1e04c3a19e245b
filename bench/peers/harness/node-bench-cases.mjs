// The bench file that node:bench runs. The user writes the loop there; this one does as the files of
// its adopters do: operations doubled until a sample takes 10 ms, three warm-up calls, 30 samples.

import { bench } from 'node:bench';
import { writeFileSync } from 'node:fs';
import { kernels } from '../kernels.mjs';

const sampleNs = 10e6;

function timed(name, run) {
  const isAsync = name === 'async';
  const repeat = isAsync
    ? async (count) => {
        for (let index = 0; index < count; index += 1) await run();
      }
    : (count) => {
        for (let index = 0; index < count; index += 1) run();
      };
  let operations = 0;
  const calibrate = async () => {
    for (let count = 1; ; count *= 2) {
      const before = process.hrtime.bigint();
      const pending = repeat(count);
      if (isAsync) await pending;
      if (process.hrtime.bigint() - before >= sampleNs) return count;
    }
  };
  bench(name, { warmup: 3 }, async (context) => {
    operations ||= await calibrate();
    context.start();
    const pending = repeat(operations);
    if (isAsync) await pending;
    context.end(operations);
  });
}

for (const name of process.env.PEER_KERNELS.split(',')) timed(name, kernels[name]);

process.on('exit', () => {
  writeFileSync(process.env.PEER_RSS_FILE, String(process.resourceUsage().maxRSS * 1024));
});
