// Two processes that take the CPU away while something is measured. `steady`: always; `bursty`: 50
// to 500 ms on and as long off, at random. They end with the process that started them, however it
// ends: losing the channel to it ends them.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const sliceMs = 20;
const longestLifeMs = 30 * 60_000;

/**
 * Runs `work` while two hogs of the given kind run; none for `quiet`. They are gone when it resolves or
 * rejects.
 */
export async function withHogs(kind, work) {
  const path = fileURLToPath(import.meta.url);
  const count = kind === 'quiet' ? 0 : 2;
  const hogs = Array.from({ length: count }, (_, index) => fork(path, [kind, String(index)]));
  const ended = hogs.map((hog) => new Promise((resolve) => hog.once('exit', resolve)));
  try {
    await Promise.all(hogs.map((hog) => new Promise((resolve) => hog.once('message', resolve))));
    return await work();
  } finally {
    for (const hog of hogs) hog.kill('SIGKILL');
    await Promise.all(ended);
  }
}

/** Numbers between 50 and 500, the same in every run (the generator of Park and Miller, 1988). */
function* lengthsMs(seed) {
  let length = seed;
  for (;;) {
    length = (length * 48271) % 2147483647;
    yield 50 + (length % 451);
  }
}

let state = 1;

/** Arithmetic in registers, some 20 µs: a neighbour that takes the CPU, not the caches. */
function work() {
  for (let round = 0; round < 20_000; round += 1) state = (Math.imul(state, 48271) + 11) | 0;
}

function hog(kind, index) {
  const bornMs = performance.now();
  const lengths = lengthsMs(7919 * (index + 1));
  let isOn = true;
  let nextMs = kind === 'steady' ? Number.POSITIVE_INFINITY : bornMs;
  // In slices, so that the lost channel is noticed.
  const turn = () => {
    const nowMs = performance.now();
    if (nowMs - bornMs > longestLifeMs) process.exit();
    if (nowMs >= nextMs) {
      isOn = !isOn;
      nextMs = nowMs + lengths.next().value;
    }
    if (!isOn) {
      setTimeout(turn, nextMs - nowMs);
      return;
    }
    while (performance.now() - nowMs < sliceMs) work();
    setImmediate(turn);
  };
  process.on('disconnect', () => process.exit());
  process.send('started');
  turn();
}

const [, started, kind, index] = process.argv;
if (started === fileURLToPath(import.meta.url) && process.send !== undefined) {
  hog(kind, Number(index));
}
