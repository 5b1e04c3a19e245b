// What Baremark reads for an integer kernel on Node 26, whose middle tier makes it six times slower
// for up to 3 s, compared with a bare loop that was left to run until the optimised code had long come:
// node bench/self/middle-tier.mjs [pairs]. Ends with 1 when they differ by more than 3 %. Takes one minute.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lowSamples, median } from '../peers/adapter.mjs';
import { fetchPeers, node26 } from '../peers/packages.mjs';

const pairs = Number(process.argv[2] ?? 5);
const limitRatio = 0.03;
const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Six seconds of warm-up, then 1 s of samples of about 200 µs, ns per call. */
const bareLoop = `
const { kernels, kept } = await import(process.argv[1]);
const loop = new Function('run', 'count', 'for (let i = 0; i < count; i += 1) run();');
const samples = [];
const begin = performance.now();
for (let now = begin; now < begin + 7000; now = performance.now()) {
  const before = process.hrtime.bigint();
  loop(kernels.integer, 230);
  const durationNs = Number(process.hrtime.bigint() - before);
  if (now > begin + 6000) samples.push(durationNs / 230);
}
console.log(JSON.stringify({ samples, kept: kept.value }));
`;

function lastLine(path, ...argv) {
  const { stdout, stderr, status } = spawnSync(path, argv, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}

function bareNs() {
  const flags = ['--input-type=module', '--eval', bareLoop];
  return lowSamples(lastLine(node26, ...flags, pathOf('../peers/kernels.mjs')).samples);
}

function harness(name) {
  const { results } = lastLine(
    node26,
    pathOf(`../peers/harness/${name}.mjs`),
    '{"kernels":["integer"]}',
  );
  return results.integer;
}

fetchPeers();
const rows = Array.from({ length: pairs }, () => {
  const row = {
    bareNs: bareNs(),
    ownNs: harness('baremark').lowNs,
    otherNs: harness('node-bench').headlineNs,
  };
  const shown = Object.entries(row).map(
    ([what, ns]) => `${what.replace('Ns', '')} ${ns.toFixed(1)}`,
  );
  console.log(`${shown.join(' ns, ')} ns`);
  return row;
});
const ratios = rows.map(({ bareNs: bare, ownNs }) => ownNs / bare);
const others = rows.map(({ bareNs: bare, otherNs }) => otherNs / bare);
const isMet = Math.abs(median(ratios) - 1) <= limitRatio;
console.log(
  `Baremark ÷ bare loop: ${median(ratios).toFixed(4)} (${Math.min(...ratios).toFixed(4)} to ${Math.max(...ratios).toFixed(4)}), limit 1 ± ${limitRatio}: ${isMet ? 'met' : 'MISSED'}`,
);
console.log(`node:bench ÷ bare loop: ${median(others).toFixed(2)}`);
process.exitCode = isMet ? 0 : 1;
