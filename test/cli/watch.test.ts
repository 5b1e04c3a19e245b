// `watch` on processes that the test starts: live output, clean ends, clear refusals.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { type TestContext, test } from 'node:test';
import { baremark, mainPath } from './command.ts';

const needed = {
  skip: process.platform === 'linux' || process.platform === 'darwin' ? false : 'needs a system',
};

async function start(context: TestContext, argv: readonly string[]): Promise<ChildProcess> {
  const [file = '', ...rest] = argv;
  const child = spawn(file, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

const documents = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('no such process and no number end with a sentence', async () => {
  const missing = await baremark(tmpdir(), ['watch', `${2 ** 22 + 1}`]);
  assert.equal(missing.status, 3);
  assert.match(missing.stderr, /^There is no process 4194305\.\n/);
  for (const text of ['abc', '0', '1.5', '-3']) {
    const wrong = await baremark(tmpdir(), ['watch', '--', text]);
    assert.equal(wrong.status, 2, text);
    assert.match(wrong.stderr, /A process id is a whole number/);
    assert.doesNotMatch(wrong.stderr, /^\s+at /m);
  }
});

test('a process of somebody else is not permitted', needed, async (t) => {
  if (process.getuid?.() !== 0) return t.skip('needs root to become somebody else');
  const source = `
    process.setgid('nogroup'); process.setuid('nobody');
    process.argv.splice(1, 9, '${mainPath}', 'watch', '${process.pid}');
    await import('${mainPath}');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { cwd: tmpdir() });
  const chunks: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [status] = await once(child, 'close');
  assert.equal(status, 3);
  assert.match(
    String(Buffer.concat(chunks)),
    new RegExp(`^Process ${process.pid} may not be watched`),
  );
});

test('a server under load is seen to work until it dies', needed, async (t) => {
  const source = `
    const server = require('node:http').createServer((_, response) => {
      const end = performance.now() + 2;
      while (performance.now() < end);
      response.end('done');
    }).listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const [chunk] = await once(child.stdout, 'data');
  const port = Number(String(chunk));
  const watching = baremark(tmpdir(), ['watch', `${child.pid}`, '--interval', '50ms', '--json']);
  const endMs = performance.now() + 1800;
  while (performance.now() < endMs) {
    await new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1' }, (response) => response.resume().on('end', resolve)).on(
        'error',
        reject,
      );
    });
  }
  child.kill('SIGKILL');
  const { status, stdout } = await watching;
  assert.equal(status, 0);
  const lines = documents(stdout);
  const last = lines.at(-1);
  assert.deepEqual(last.end, { kind: 'ended', reason: `process ${child.pid} has ended` });
  assert.ok(last.sampleCount === lines.length - 1 && last.sampleCount > 5);
  assert.ok(last.peaks.busyCpuCount > 0.1, `${last.peaks.busyCpuCount} CPUs`);
  const dear = lines.filter(({ dear }) => dear != null).map(({ dear }) => dear);
  assert.ok(dear.every(({ socketsByState }) => socketsByState.value.listen === 1));
});

test('a shell is watched in lines, for as long as was asked', needed, async (t) => {
  const shell = await start(t, ['sh', '-c', 'echo up; read line']);
  const { status, stdout } = await baremark(tmpdir(), ['watch', `${shell.pid}`, '--for', '1300ms']);
  assert.equal(status, 0);
  const [line, summary, ...rest] = stdout.trim().split('\n');
  assert.match(line ?? '', /CPU 0\.\d\d {2}resident .*threads 1 {2}descriptors \d+ {2}TCP none$/);
  assert.match(
    summary ?? '',
    /^Time limit reached\. Watched 1\.\d+ s, \d+ readings: CPU .* at most\.$/,
  );
  assert.deepEqual(rest, []);
});

test('that a shell waits for another process is told', needed, async (t) => {
  if (process.platform !== 'linux') return t.skip('macOS lists no children');
  const shell = await start(t, ['sh', '-c', 'sleep 61 & echo up; read line; kill $!']);
  const { stderr } = await baremark(tmpdir(), ['watch', `${shell.pid}`, '--for', '100ms']);
  // Killed before it has ended the other, it would leave its output open to it for a minute.
  shell.stdin?.end('\n');
  await once(shell, 'close');
  assert.match(stderr, /^sh \(\d+\) has started others, .*: sleep \(\d+\)\.\n/);
});

test('an interrupt ends with a summary and status 130', needed, async (t) => {
  const shell = await start(t, ['sh', '-c', 'echo up; read line']);
  const child = spawn(process.execPath, [mainPath, 'watch', `${shell.pid}`, '--json'], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  const [status] = await once(child, 'close');
  assert.equal(status, 130);
  const last = documents(String(Buffer.concat(chunks))).at(-1);
  assert.deepEqual([last.type, last.end], ['end', { kind: 'interrupted' }]);
});
