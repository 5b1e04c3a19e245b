// Started by a test: adopts what its child leaves behind, and says what became of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadAddon } from '../../src/probe/addon.ts';
import { parseStatLine } from '../../src/probe/other-process/process-stat.ts';

const loaded = loadAddon();
if (loaded.kind === 'missing') throw new Error(loaded.reason);
const { adoptOrphans, waitForAdopted } = loaded.addon;
const lineOf = (pid: number) => parseStatLine(readFileSync(`/proc/${pid}/stat`, 'utf8'));

const errors = [adoptOrphans()];
const shell = spawn('setsid', ['sh', '-c', 'sleep 0.4 >/dev/null & echo $!'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(shell.stdout, 'data');
const orphan = Number(String(line));
await once(shell, 'close');
const parent = lineOf(orphan)?.parentPid;
errors.push(waitForAdopted(orphan));
for (let waitedMs = 0; lineOf(orphan)?.state !== 'Z' && waitedMs < 10_000; waitedMs += 20) {
  await sleep(20);
}
errors.push(waitForAdopted(orphan), waitForAdopted(orphan), waitForAdopted(-1));
process.stdout.write(JSON.stringify({ isParent: parent === process.pid, errors }));
