// Whether commands of every shape are watched whole, named and ended, at the length that memory needs:
// node bench/self/leak-foreign.mjs [--baremark dist/cli/main.js] [word…]
// A word keeps the cases that have it in their name. Ends with 1 when one was judged otherwise, not
// named, or left running. Needs sh and setsid; takes 5 minutes on two CPUs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyzeLeaks } from '../../dist/analysis/leak/leaks.js';
import { readRun } from '../../dist/history/run-file.js';

const { values: given, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { baremark: { type: 'string', default: 'dist/cli/main.js' } },
});
const command = resolve(given.baremark);

const programs = {
  files: "const k = []; setInterval(() => k.push(require('fs').openSync('/etc/passwd')), 100);",
  memory: 'const k = []; setInterval(() => k.push(Buffer.alloc(200_000, 1)), 20);',
  healthy: "setInterval(() => require('fs').readFileSync('/etc/passwd'), 20);",
  halfOpen: `const net = require('net');
    const server = net.createServer({ allowHalfOpen: true }, (s) => s.resume().on('error', () => {}));
    server.listen(0, '127.0.0.1', () => setInterval(() => {
      const c = net.connect(server.address().port, '127.0.0.1', () => c.end('x'));
      c.on('error', () => {});
    }, 100));`,
};
const node = (program, mark) => `"${process.execPath}" ${program}.cjs ${mark}`;

/** Name, shell command, seconds, the resource that has to be found (null for none), what names it. */
const cases = [
  ['shell', (m) => `${node('files', m)}; true`, 10, 'descriptorCount', /\/etc\/passwd/],
  ['npm start', (m) => `npm start -- ${m}`, 12, 'descriptorCount', /\/etc\/passwd/],
  ['daemon', (m) => `setsid sh -c '${node('files', m)} &'`, 10, 'descriptorCount', /passwd/],
  [
    'cleared daemon',
    (m) => `env -i setsid sh -c '${node('files', m)} &'`,
    10,
    'descriptorCount',
    /p/,
  ],
  ['half-open', (m) => node('halfOpen', m), 10, 'socketCount', /accepted at 127\.0\.0\.1:\d+/],
  [
    'zombies',
    () => `for i in 2 3 4 5 6 7 8 9; do sleep $i & done; exec sleep 999`,
    10,
    'zombieCount',
    null,
  ],
  ['memory behind a shell', (m) => `${node('memory', m)}; true`, 100, 'proportionalBytes', null],
  ['healthy behind a shell', (m) => `${node('healthy', m)}; true`, 100, null, null],
];

function linesOf(word) {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(word);
    } catch {
      return false;
    }
  });
}

function study([name, shellOf, seconds, resource, named], index) {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-foreign-'));
  const mark = `foreign-${process.pid}-${index}`;
  try {
    for (const [file, source] of Object.entries(programs)) {
      writeFileSync(join(folder, `${file}.cjs`), source);
    }
    writeFileSync(join(folder, 'package.json'), '{ "scripts": { "start": "node files.cjs" } }');
    const argv = [
      'leak',
      '--no-html',
      '--duration',
      `${seconds}s`,
      '--',
      'sh',
      '-c',
      shellOf(mark),
    ];
    spawnSync(process.execPath, [command, ...argv], { cwd: folder, stdio: 'ignore' });
    const run = readRun(
      join(folder, '.baremark/runs', readdirSync(join(folder, '.baremark/runs'))[0]),
    );
    const [{ resources, diagnosis }] = analyzeLeaks(run.measurements, run.plan.seed);
    const leaks = resources
      .filter(({ verdict }) => verdict.kind === 'leak')
      .map((each) => each.resource);
    const origins = (diagnosis?.origins ?? []).map((origin) => origin.name);
    const left = linesOf(mark);
    const isFound = resource === null ? leaks.length === 0 : leaks.includes(resource);
    const isNamed = named === null || origins.some((origin) => named.test(origin));
    const isRight = isFound && isNamed && left.length === 0;
    const rest = left.length === 0 ? '' : `; left running: ${left.join(' ')}`;
    console.log(
      `${isRight ? 'right' : 'WRONG'}  ${name}: ${leaks.join(', ') || 'no leak'}; ${origins.join(', ')}${rest}`,
    );
    return isRight;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const chosen = cases.filter(
  ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
);
const answers = chosen.map(study);
process.exitCode = answers.every(Boolean) ? 0 : 1;
