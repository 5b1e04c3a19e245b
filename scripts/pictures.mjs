// The pictures of the README, drawn from the stored Run of docs/pictures.
// node scripts/pictures.mjs            draws them again
// node scripts/pictures.mjs --record   measures the standard suite first
// node scripts/pictures.mjs --check    ends with 1 if they are not what this version shows
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { isEntry, root } from './steps.mjs';
import { terminalSvg } from './terminal-picture.mjs';

const folder = join(root, 'docs', 'pictures');
const stored = join(folder, 'run.ndjson.br');
const columns = 100;
const command = join(root, 'dist', 'cli', 'main.js');

function baremark(argv, environment = {}) {
  const env = { ...process.env, COLUMNS: String(columns), ...environment };
  const ran = spawnSync(process.execPath, [command, ...argv], {
    ...{ cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 28 },
  });
  if (ran.status === null || ran.status > 1) throw new Error(ran.stderr);
  return ran.stdout;
}

function record() {
  baremark(['all', '--quick']);
  const runs = join(root, '.baremark', 'runs');
  const latest = readdirSync(runs)
    .filter((name) => name.endsWith('.ndjson'))
    .toSorted()
    .at(-1);
  writeFileSync(stored, brotliCompressSync(readFileSync(join(runs, latest))));
}

/** What the stored Run looks like in this version. */
function views() {
  const place = mkdtempSync(join(tmpdir(), 'baremark-pictures-'));
  try {
    const run = join(place, 'run.ndjson');
    writeFileSync(run, brotliDecompressSync(readFileSync(stored)));
    const text = baremark(['report', run], { FORCE_COLOR: '1' }).replaceAll(`${place}/`, '');
    const html = baremark(['report', run, '--format', 'html']).replaceAll(`${place}/`, '');
    return { svg: terminalSvg(text, { title: 'npx baremark all --quick', columns }), html };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const files = {
  svg: join(folder, 'terminal.svg'),
  png: join(folder, 'report.png'),
  // Pixels differ from machine to machine; the page that they show does not.
  page: join(folder, 'report.sha256'),
};

const hashOf = (html) => `${createHash('sha256').update(html).digest('hex')}\n`;

/** The first screen of a page, as a PNG. */
function photograph(address, path, profile) {
  const ran = spawnSync(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run'],
      ...[`--user-data-dir=${join(profile, 'browser')}`, '--window-size=1280,800'],
      ...[`--screenshot=${path}`, address],
    ],
    { encoding: 'utf8', timeout: 60_000 },
  );
  if (ran.status !== 0) throw new Error(ran.stderr || String(ran.error));
}

function draw() {
  const { svg, html } = views();
  writeFileSync(files.svg, svg);
  const place = mkdtempSync(join(tmpdir(), 'baremark-pictures-'));
  try {
    writeFileSync(join(place, 'report.html'), html);
    photograph(String(pathToFileURL(join(place, 'report.html'))), files.png, place);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  writeFileSync(files.page, hashOf(html));
}

/** Pictures that this version would draw in another way. */
function stale() {
  const { svg, html } = views();
  const isSame = (path, text) => existsSync(path) && readFileSync(path, 'utf8') === text;
  return [
    ...(isSame(files.svg, svg) ? [] : ['docs/pictures/terminal.svg']),
    ...(isSame(files.page, hashOf(html)) && existsSync(files.png)
      ? []
      : ['docs/pictures/report.png']),
  ];
}

if (isEntry(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const names = stale();
    for (const name of names) process.stderr.write(`${name} is not what this version shows.\n`);
    if (names.length > 0) process.stderr.write('Draw them again: node scripts/pictures.mjs\n');
    process.exitCode = names.length > 0 ? 1 : 0;
  } else {
    if (process.argv.includes('--record')) record();
    draw();
  }
}
