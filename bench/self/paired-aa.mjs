// Identical code compared with itself in pairs: how far from 1 is the ratio? Quiet and with two
// hogs, in one isolate and in two. `node bench/self/paired-aa.mjs [runs]` prints a row per cell with its
// limit and ends with 0 when all are met. Each run is the first look of `compare --against`: four launches
// with 0.8 s of pairs together.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withHogs } from '../peers/hogs.mjs';

const run = promisify(execFile);
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const file = `import { bench } from 'baremark';
const spin = (rounds) => { let x = 88172645; for (let i = 0; i < rounds; i++) x = Math.imul(x, 1664525) + 1013904223 | 0; return x; };
const text = '{"id":17,"name":"widget","tags":["a","b","c"],"price":12.5,"nested":{"x":1,"y":[1,2,3]}}';
bench('integer', () => spin(1200));
bench('JSON.parse', () => JSON.parse(text));
`;

/** Largest distance from 1 that 95 % of the runs may have. */
const cells = [
  { noise: 'quiet', isolates: '1', limits: { integer: 0.003, 'JSON.parse': 0.003 } },
  { noise: 'bursty', isolates: '1', limits: { integer: 0.003, 'JSON.parse': 0.003 } },
  { noise: 'quiet', isolates: '2', limits: { integer: 0.002, 'JSON.parse': 0.03 } },
];

const runs = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'baremark-aa-'));
try {
  for (const side of ['now', 'old']) {
    mkdirSync(join(folder, side));
    writeFileSync(join(folder, side, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, side, 'aa.bench.js'), file);
  }
  const rows = [];
  for (const cell of cells) rows.push(...(await withHogs(cell.noise, () => measureCell(cell))));
  console.table(rows);
  process.exitCode = rows.every((row) => row.met) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureCell({ noise, isolates, limits }) {
  const ratios = new Map(Object.keys(limits).map((name) => [name, []]));
  for (let index = 0; index < runs; index += 1) {
    for (const { comparison } of await compareOnce(isolates)) {
      ratios.get(comparison.benchmarkName).push(comparison.ratio.value);
    }
  }
  return Object.keys(limits).map((name) => summarise(name, ratios.get(name)));

  function summarise(name, values) {
    const distances = values.map((ratio) => Math.abs(ratio - 1)).sort((a, b) => a - b);
    const within = distances.filter((distance) => distance <= limits[name]).length;
    const percent = (value) => `${(100 * value).toFixed(3)} %`;
    return {
      noise,
      isolates,
      kernel: name,
      runs: values.length,
      'median distance': percent(distances[Math.floor(distances.length / 2)]),
      worst: percent(distances.at(-1)),
      limit: percent(limits[name]),
      within: `${within} of ${values.length}`,
      met: within >= 0.95 * values.length,
    };
  }
}

/** With any verdict. */
async function compareOnce(isolates) {
  const argv = [
    'compare',
    '--against',
    '../old',
    '--all',
    '--isolates',
    isolates,
    '--launches',
    '4',
  ];
  const { stdout } = await run(process.execPath, [main, ...argv, '--json'], {
    cwd: join(folder, 'now'),
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout);
}
