// What grows in jumps: it doubles when it is full, and stands still in between.
import { scenario } from 'baremark';

scenario('ids in a Set', {
  setUp: () => new Set<number>(),
  // Three of four: the table doubles in the middle of what has settled of a quick study, so that the slope
  // lies far from what is allowed, and how much more it takes can always be estimated.
  operation(seen, { index }) {
    if (index % 4 !== 0) seen.add(index);
  },
});

scenario('ids in a Map', {
  setUp: () => new Map<number, number>(),
  operation: (seen, { index }) => void seen.set(index, index),
});

scenario('numbers in an array', {
  setUp: (): number[] => [],
  operation: (all, { index }) => void all.push(index * 0.25),
});

scenario('a buffer that doubles', {
  setUp: () => ({ bytes: Buffer.allocUnsafeSlow(64), used: 0 }),
  operation(log) {
    if (log.used + 40 > log.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * log.bytes.length);
      log.bytes.copy(larger);
      log.bytes = larger;
    }
    log.used += log.bytes.write('a line of a log, of forty bytes or so.\n', log.used);
  },
});

scenario('a text that is appended to', {
  setUp: () => ({ log: '' }),
  operation(state, { index }) {
    state.log += `line ${index}\n`;
    // Flat from time to time, as a text that is written out is.
    if (index % 500 === 0) Number(state.log.codePointAt(state.log.length - 1));
  },
});

interface Memory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

interface WasmGlobal {
  readonly WebAssembly: { readonly Memory: new (limits: { initial: number }) => Memory };
}

scenario('WebAssembly memory', {
  setUp() {
    const { WebAssembly }: WasmGlobal = Object(globalThis);
    return { memory: new WebAssembly.Memory({ initial: 1 }), used: 0 };
  },
  operation(heap) {
    heap.used += 64;
    const { byteLength } = heap.memory.buffer;
    if (heap.used > byteLength) heap.memory.grow(byteLength / 65_536);
  },
});
