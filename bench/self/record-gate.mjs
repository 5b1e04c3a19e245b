// Records launches of four kernels as the gate would judge them, each unchanged (twice) and with 3, 5 and
// 10 % of real extra work: node bench/self/record-gate.mjs [launches]. Writes test/fixtures/gate/launches.json.br,
// which test/analysis/gate-power.test.ts draws comparisons from. Takes about a quarter of an hour; needs `npm run build`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compact, gateFixture, packed } from './gate-fixture.mjs';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const launches = Number(process.argv[2] ?? 40);

/** One operation does a piece of work so many times: 3 more of 100 are 3 % more work. */
const benchFile = `import { bench } from 'baremark';
const text = '{"id":17,"name":"widget","tags":["a","b","c"],"price":12.5,"nested":{"x":1,"y":[1,2,3]}}';
const numbers = Array.from({ length: 24 }, (_, at) => (at * 7919) % 97);
const next = async (x) => (x * 31 + 7) | 0;
const kernels = {
  integer(pieces) {
    let x = 7;
    for (let i = 0; i < 40 * pieces; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return x;
  },
  parse(pieces) {
    let sum = 0;
    for (let i = 0; i < pieces; i++) sum += JSON.parse(text).id;
    return sum;
  },
  async async(pieces) {
    let x = 1;
    for (let i = 0; i < pieces; i++) x = await next(x);
    return x;
  },
  sort(pieces) {
    let sum = 0;
    for (let i = 0; i < pieces; i++) sum += numbers.slice().sort((a, b) => a - b)[0];
    return sum;
  },
};
for (const [name, kernel] of Object.entries(kernels)) {
  for (const [variant, pieces] of [['before', 100], ['same', 100], ['+3 %', 103], ['+5 %', 105], ['+10 %', 110]]) {
    bench(\`\${name}|\${variant}\`, () => kernel(pieces));
  }
}
`;

const folder = mkdtempSync(join(tmpdir(), 'baremark-gate-'));
try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'kernels.bench.js'), benchFile);
  const asked = ['run', '--launches', String(launches), '--seed', '1', '--json', '--no-html'];
  const run = JSON.parse(
    execFileSync(process.execPath, [main, ...asked], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 31,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  writeFileSync(gateFixture, packed(compact(run)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
