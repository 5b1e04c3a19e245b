// Other processes, real ones that the test starts and recorded ones.
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Known } from '../../src/model/known.ts';
import type { OtherProcess } from '../../src/probe/other-process/opened-process.ts';
import { openOtherProcess } from '../../src/probe/other-process/other-process.ts';
import { watchProcess } from '../../src/probe/other-process/watch-process.ts';
import { recordSystem, writeSystemFile } from './recorded-system.ts';

const linuxOnly = { skip: process.platform === 'linux' ? false : 'needs /proc' };

function open(pid: number | undefined): OtherProcess {
  const opened = openOtherProcess(pid ?? 0);
  assert.ok(opened.kind === 'open', opened.kind === 'open' ? '' : opened.reason);
  return opened.process;
}

/** Ready once it has printed something. */
async function startNode(context: TestContext, source: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', source], { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

function knownValue<T>(value: Known<T>): T {
  assert.ok(value.kind === 'known', value.kind === 'known' ? '' : value.reason);
  return value.value;
}

test('values agree with ps and with /proc, read at the same time', linuxOnly, async (t) => {
  const child = await startNode(t, "console.log('up'); process.stdin.resume()");
  const reading = open(child.pid).readCheap();
  assert.ok(reading.kind === 'reading');
  const { cpuNs, descriptorCount, residentBytes, threadCount } = reading.value;
  const listed = execFileSync('ls', [`/proc/${child.pid}/fd`], { encoding: 'utf8' });
  assert.equal(knownValue(descriptorCount), listed.trim().split('\n').length);
  const ps = spawnSync('ps', ['-o', 'rss=,nlwp=', '-p', `${child.pid}`], { encoding: 'utf8' });
  if (ps.error !== undefined) return t.skip('needs ps for the rest');
  const [kibibytes, threads] = ps.stdout.trim().split(/\s+/).map(Number);
  assert.equal(knownValue(threadCount), threads);
  assert.ok(Math.abs(knownValue(residentBytes) / 1024 - (kibibytes ?? 0)) < 4096);
  // user and system time in ticks of 10 ms
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  assert.ok(
    Math.abs(knownValue(cpuNs) / 1e7 - ticks) <= 3,
    `${knownValue(cpuNs)} ns, ${ticks} ticks`,
  );
});

test('a full look names threads, sockets, memory and reads', linuxOnly, async (t) => {
  const child = await startNode(
    t,
    "require('node:net').createServer().listen(0, '127.0.0.1', () => console.log('up'))",
  );
  const reading = open(child.pid).readDear();
  assert.ok(reading.kind === 'reading');
  const { inputOutput, proportionalBytes, socketsByState, threads } = reading.value;
  assert.equal(knownValue(socketsByState)['listen'], 1);
  assert.equal(knownValue(socketsByState)['established'], 0);
  assert.ok(knownValue(threads).some(({ threadId, cpuNs }) => threadId === child.pid && cpuNs > 0));
  assert.ok(knownValue(proportionalBytes) > 2 ** 20);
  assert.ok(knownValue(inputOutput.readBytes) > 1000);
  assert.equal(reading.value.footprintBytes.kind, 'unavailable');
});

test('a busy process is seen to be busy and an idle one to be idle', linuxOnly, async (t) => {
  const busy = await startNode(t, "console.log('up'); for (;;);");
  const idle = await startNode(t, "console.log('up'); process.stdin.resume()");
  const grownNs = async ({ readCheap }: OtherProcess): Promise<number> => {
    const before = readCheap();
    await sleep(300);
    const after = readCheap();
    assert.ok(before.kind === 'reading' && after.kind === 'reading');
    return knownValue(after.value.cpuNs) - knownValue(before.value.cpuNs);
  };
  const [busyNs, idleNs] = await Promise.all([grownNs(open(busy.pid)), grownNs(open(idle.pid))]);
  assert.ok(busyNs > 20e6 && busyNs > 3 * idleNs, `${busyNs} against ${idleNs}`);
});

test('that there is no such process is an answer', () => {
  // 2^22 is the highest number that Linux gives, 99999 that macOS does.
  const opened = openOtherProcess(2 ** 22 + 1);
  assert.equal(opened.kind, 'no-such-process');
});

test('that it is not permitted is an answer', linuxOnly, (t) => {
  if (process.getuid?.() !== 0) return t.skip('needs root to change the user');
  const url = new URL('../../src/probe/other-process/other-process.js', import.meta.url).href;
  const source = `
    import { openOtherProcess } from '${url}';
    process.setgid('nogroup'); process.setuid('nobody');
    console.log(JSON.stringify(openOtherProcess(${process.pid})));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', source]);
  const opened = JSON.parse(String(text));
  assert.equal(opened.kind, 'not-permitted');
  assert.match(opened.reason, new RegExp(`process ${process.pid} belongs to another user`));
});

test('a process that ends says so, waited for by its parent or not', linuxOnly, async (t) => {
  // The shell starts a sleeper, prints its number, and never waits for it.
  const shell = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => shell.kill());
  const [line] = await once(shell.stdout, 'data');
  const pid = Number(String(line));
  // Until then both are shells, the second one's parent has its own handlers, and a copy of its pages.
  for (const each of [pid, shell.pid]) {
    while (readFileSync(`/proc/${each}/comm`, 'utf8') !== 'sleep\n') await sleep(5);
  }
  const sleeper = open(pid);
  const alive = sleeper.readCheap();
  assert.equal(alive.kind, 'reading', JSON.stringify(alive));
  process.kill(pid, 'SIGKILL');
  while (!/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await sleep(5);
  assert.deepEqual(sleeper.readCheap(), { kind: 'ended', reason: `process ${pid} has ended` });
  assert.equal(sleeper.readDear().kind, 'ended');
  const waited = open(shell.pid);
  shell.kill('SIGKILL');
  await once(shell, 'exit');
  assert.equal(waited.readCheap().kind, 'ended');
});

/** Fields 3 to 22 of a stat line; ours matter, the others are 1. */
function statLine(command: string, startTicks: number, state = 'S', threads = 2): string {
  const fields = Array.from({ length: 20 }, () => '1');
  return `7 (${command}) ${fields
    .with(0, state)
    .with(11, '30')
    .with(12, '12')
    .with(17, `${threads}`)
    .with(19, `${startTicks}`)
    .join(' ')}`;
}

const recorded = {
  'proc/7/stat': statLine('odd) S (name', 500),
  'proc/7/statm': '900 25 10 1 0 100 0',
  'proc/7/fd/0': '',
};

test('a process that took over the number is not taken for the first', linuxOnly, () => {
  const root = recordSystem(recorded);
  const opened = openOtherProcess(7, root);
  assert.ok(opened.kind === 'open');
  assert.equal(opened.process.command, 'odd) S (name');
  const reading = opened.process.readCheap();
  assert.ok(reading.kind === 'reading');
  assert.equal(knownValue(reading.value.cpuNs), 420e6);
  writeSystemFile(root, 'proc/7/stat', statLine('other', 501));
  const later = opened.process.readCheap();
  assert.ok(later.kind === 'ended');
  assert.match(later.reason, /another one has its number/);
});

test('a process whose first thread has ended lives on in the others', linuxOnly, () => {
  const kindOf = (threads: number): string =>
    openOtherProcess(
      7,
      recordSystem({
        ...recorded,
        'proc/7/stat': statLine('a', 5, 'Z', threads),
        ...(threads > 1
          ? {
              'proc/7/task/8/stat': statLine('a', 9, 'S', threads),
              'proc/8/stat': statLine('a', 9, 'S', threads),
              'proc/8/fd/0': '',
            }
          : {}),
      }),
    ).kind;
  assert.equal(kindOf(3), 'open');
  assert.equal(kindOf(1), 'no-such-process');
});

test('memory and descriptors are then those that a living thread shows', linuxOnly, () => {
  const root = recordSystem({
    'proc/7/stat': statLine('a', 5, 'Z', 2),
    'proc/7/statm': '0 0 0 0 0 0 0',
    'proc/7/cmdline': '',
    'proc/7/task/7/stat': statLine('a', 5, 'Z', 2),
    'proc/7/task/8/stat': statLine('a', 9, 'S', 2),
    'proc/8/stat': statLine('a', 9, 'S', 2),
    'proc/8/statm': '900 25 10 1 0 100 0',
    'proc/8/cmdline': 'server\0--port\0',
    'proc/8/fd/0': '',
    'proc/8/fd/1': '',
  });
  const opened = openOtherProcess(7, root);
  assert.ok(opened.kind === 'open');
  assert.equal(opened.process.commandLine(), 'server --port');
  const reading = opened.process.readCheap();
  assert.ok(reading.kind === 'reading');
  assert.equal(knownValue(reading.value.descriptorCount), 2);
  assert.ok(knownValue(reading.value.residentBytes) >= 25 * 4096);
});

test('a zombie says that it is one, and whose', linuxOnly, () => {
  const opened = openOtherProcess(
    7,
    recordSystem({ ...recorded, 'proc/7/stat': statLine('a', 5, 'Z', 1) }),
  );
  assert.ok(opened.kind === 'no-such-process');
  assert.match(opened.reason, /process 7 has ended and is a zombie until its parent, process 1,/);
});

test(
  'threads, files and processes that vanish between list and look harm nothing',
  linuxOnly,
  async (t) => {
    const source = `
    const fs = require('node:fs');
    const { Worker } = require('node:worker_threads');
    const turn = () => {
      const files = Array.from({ length: 2000 }, () => fs.openSync('/proc/self/stat'));
      for (const file of files) fs.closeSync(file);
      setImmediate(turn);
    };
    const restart = () => new Worker('', { eval: true }).on('exit', restart);
    for (let i = 0; i < 3; i++) restart();
    turn();
    console.log('up');`;
    const child = await startNode(t, source);
    const other = open(child.pid);
    let looks = 0;
    const endMs = performance.now() + 1500;
    while (performance.now() < endMs) {
      if (looks === 15) child.kill('SIGKILL');
      const reading = other.readDear();
      if (reading.kind === 'ended') break;
      knownValue(reading.value.threads);
      knownValue(reading.value.descriptorsByKind);
      looks += 1;
      await sleep(1);
    }
    assert.ok(looks >= 3, `${looks} looks`);
  },
);

test(
  'a watch gives dear readings at their own pace and ends with the process',
  linuxOnly,
  async (t) => {
    const child = await startNode(t, "console.log('up'); setTimeout(() => process.exit(), 700)");
    const pace = { intervalMs: 20, dearIntervalMs: 200, forMs: null };
    const looks = watchProcess(open(child.pid), pace, new AbortController().signal);
    let cheapCount = 0;
    let dearCount = 0;
    let look = await looks.next();
    for (; look.done !== true; look = await looks.next()) {
      cheapCount += 1;
      dearCount += look.value.dear === null ? 0 : 1;
      assert.equal(look.value.busyCpuCount.kind, cheapCount === 1 ? 'unavailable' : 'known');
    }
    assert.equal(look.value.kind, 'ended');
    assert.ok(
      dearCount >= 1 && dearCount <= 5 && cheapCount > dearCount,
      `${cheapCount} ${dearCount}`,
    );
  },
);
