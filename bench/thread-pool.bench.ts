// Tasks through a real Piscina pool of two threads. One at a time is the latency of the hand-over;
// sixteen in flight is the throughput of pool and queue, as time per task.
import { after, before, bench, suite } from 'baremark';
import { Piscina } from 'piscina';

const tasksPerLane = 8;
const threads = 2;
// Calls until the times of a task stop falling.
const warmup = 100;
let pool: Piscina<number, number> | null = null;

suite('thread pool', { tags: ['threads', 'pool'] }, () => {
  before(() => {
    const filename = new URL('./pool-task.mjs', import.meta.url).href;
    pool = new Piscina({ filename, name: 'increment', minThreads: threads, maxThreads: threads });
  });

  after(() => pool?.destroy());

  for (const inFlight of [1, 16]) {
    bench('task', { params: { threads, inFlight }, warmup }, async (b) => {
      const opened = pool;
      if (opened === null) throw new Error('The pool was not opened.');
      b.start();
      await Promise.all(Array.from({ length: inFlight }, () => lane(opened)));
      b.end(inFlight * tasksPerLane);
    });
  }
});

async function lane(opened: Piscina<number, number>): Promise<void> {
  for (let task = 0; task < tasksPerLane; task += 1) await opened.run(task);
}
