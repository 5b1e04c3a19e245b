// A repository with a commit that is 3 % slower by a real extra computation, and one that changes
// nothing: how often does `compare --against HEAD~1` find the first and call the second? `node
// bench/self/against-power.mjs [tries] [unchanged tries]` prints the counts and ends with 0 when the
// slowdown is found in 9 of 10 tries and the unchanged commit is called regressed in none.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const tries = Number(process.argv[2] ?? 10);
const unchangedTries = Number(process.argv[3] ?? 20);

/** Both benchmarks do real work; `extra` more rounds of it are what the second commit adds. */
const file = (extra) => `import { bench } from 'baremark';
const text = '{"id":17,"name":"widget","tags":["a","b","c"],"price":12.5,"nested":{"x":1,"y":[1,2,3]}}';
const mix = (rounds, x) => { for (let i = 0; i < rounds; i++) x = Math.imul(x, 1664525) + 1013904223 | 0; return x; };
bench('checksum', () => mix(${1000 + extra.checksum}, 7));
bench('parse and checksum', () => mix(${800 + extra.parse}, JSON.parse(text).id));
`;

const slower = countKinds({ checksum: 30, parse: 45 }, tries);
const same = countKinds({ checksum: 0, parse: 0 }, unchangedTries);
console.table([
  { commit: '3 % slower', ...slower },
  { commit: 'unchanged', ...same },
]);
const found = slower.regressed / (2 * tries);
process.exitCode = found >= 0.9 && same.regressed === 0 ? 0 : 1;

function countKinds(extra, count) {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-against-'));
  const kinds = { regressed: 0, inconclusive: 0, unchanged: 0, improved: 0 };
  try {
    const git = (...argv) => execFileSync('git', ['-C', folder, ...argv], { stdio: 'ignore' });
    const commit = (message) => {
      git('add', '--all');
      git(
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@example.org',
        'commit',
        '--allow-empty',
        '-m',
        message,
      );
    };
    git('init');
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, '.gitignore'), '.baremark\n');
    writeFileSync(join(folder, 'a.bench.js'), file({ checksum: 0, parse: 0 }));
    commit('before');
    writeFileSync(join(folder, 'a.bench.js'), file(extra));
    commit('after');
    for (let index = 0; index < count; index += 1) {
      const argv = [main, 'compare', '--against', 'HEAD~1', '--all', '--json'];
      const { stdout } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
      for (const { kind } of JSON.parse(stdout)) kinds[kind] += 1;
    }
    return kinds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
