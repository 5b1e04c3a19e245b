// What TCP carries over loopback by the size of a message and the number of connections: one process
// writes, another reads. An operation is one message; the processes share the machine's CPUs.
import { figureNames } from '../../model/run/figure-names.ts';
import { after, before, bench, suite } from '../declare/authoring.ts';
import { type StreamProcess, startReceiver } from './stream-process.ts';
import { openSender, type Sender } from './stream-sender.ts';

const mebibyte = 2 ** 20;
/** Messages and bytes of a batch, which ends with the first of the two. */
const mostMessages = 512;
const mostBytes = 4 * mebibyte;
/** About as many batches pass until V8 has compiled both sides as far as it ever will. */
const warmup = 40;

for (const connections of [1, 4, 16]) {
  for (const bytes of [64, 512, 4096, 32_768, 262_144, mebibyte]) {
    const messages = Math.min(mostMessages, Math.ceil(mostBytes / bytes));
    const messagesPerBatch = Math.max(1, Math.floor(messages / connections));
    const batchBytes = messagesPerBatch * bytes;

    suite('bandwidth', { tags: ['network'] }, () => {
      let receiver: StreamProcess | null = null;
      let sender: Sender | null = null;

      before(async () => {
        receiver = await startReceiver(batchBytes);
        const { port } = receiver;
        sender = await openSender({ port, connections, messageBytes: bytes, messagesPerBatch });
      });
      after(async () => {
        sender?.close();
        await receiver?.stop();
      });

      const figures = async () => {
        const used = await receiver?.usage();
        if (used === undefined) return [];
        const value = used.cpuNs / used.receivedBytes;
        return [{ name: figureNames.receiverCpuPerByte, unit: 'ns', value } as const];
      };
      const options = { params: { bytes, connections }, bytes, warmup, figures };
      bench('stream', options, async (b) => {
        if (sender === null) throw new Error('The connections were not opened.');
        b.start();
        await sender.sendBatch();
        b.end(messagesPerBatch * connections);
      });
    });
  }
}
