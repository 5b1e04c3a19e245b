// node:bench of Node 26: the mean rate of its table. Memory is that of the process that runs the
// kernels; the runner that started it comes on top.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer, byName } from '../adapter.mjs';
import { node26 } from '../packages.mjs';

const file = fileURLToPath(new URL('node-bench-cases.mjs', import.meta.url));

await answer(async ({ cases }) => {
  const home = mkdtempSync(join(tmpdir(), 'node-bench-'));
  const rssFile = join(home, 'rss');
  const names = cases.map(({ name }) => name).join(',');
  const flags = ['--experimental-bench', '--bench', '--bench-reporter=json', file];
  try {
    const before = performance.now();
    const { stdout, stderr, status } = spawnSync(node26, flags, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PEER_KERNELS: names, PEER_RSS_FILE: rssFile },
    });
    const wallMs = performance.now() - before;
    if (status !== 0) throw new Error(`node:bench ended with ${status}: ${stderr}`);
    const summaries = new Map();
    for (const line of stdout.split('\n')) {
      if (!line.startsWith('{')) continue;
      const { type, data } = JSON.parse(line);
      if (type === 'bench:complete') summaries.set(data.name, data.summary);
    }
    const resultOf = ({ name }) => ({
      headlineNs: 1e9 / summaries.get(name).mean,
      medianNs: 1e9 / summaries.get(name).median,
    });
    return {
      results: byName(cases, resultOf),
      wallMs,
      peakRssBytes: Number(readFileSync(rssFile)),
    };
  } finally {
    rmSync(home, { recursive: true });
  }
});
