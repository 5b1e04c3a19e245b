import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startReceiver } from '../../src/engine/built-in/stream-process.ts';
import { openSender } from '../../src/engine/built-in/stream-sender.ts';

const processModule = new URL('../../src/engine/built-in/stream-process.js', import.meta.url).href;

async function isListening(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

test('the receiver counts what was sent over every connection, and ends when it is stopped', async (context) => {
  const [messageBytes, messagesPerBatch, connections] = [1000, 7, 3];
  const receiver = await startReceiver(messageBytes * messagesPerBatch);
  context.after(() => receiver.stop());
  const { port } = receiver;
  const sender = await openSender({ port, connections, messageBytes, messagesPerBatch });
  await sender.sendBatch();
  await sender.sendBatch();
  const { receivedBytes, cpuNs } = await receiver.usage();
  assert.equal(receivedBytes, 2 * connections * messageBytes * messagesPerBatch);
  assert.ok(cpuNs > 0);
  sender.close();
  await receiver.stop();
  assert.equal(await isListening(port), false);
});

test('a sender whose receiver has gone fails instead of waiting', {
  timeout: 20_000,
}, async () => {
  const receiver = await startReceiver(1e9);
  const { port } = receiver;
  const sender = await openSender({
    port,
    connections: 1,
    messageBytes: 10,
    messagesPerBatch: 1,
  });
  const sent = assert.rejects(sender.sendBatch(), /receiver of the stream ended|ECONNRESET|EPIPE/);
  await receiver.stop();
  await sent;
  sender.close();
});

test('the receiver ends with the process that started it, even when that is killed', async () => {
  const text = `import { startReceiver } from ${JSON.stringify(processModule)};
const { port } = await startReceiver(1000);
console.log(port);
setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  const [port] = (await once(parent.stdout, 'data')).map(Number);
  assert.equal(await isListening(Number(port)), true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  for (let tries = 0; tries < 100 && (await isListening(Number(port))); tries += 1) await sleep(50);
  assert.equal(await isListening(Number(port)), false);
});
