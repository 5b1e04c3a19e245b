// One kind of thing each that is opened and never given back.
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { scenario } from 'baremark';

const listeners: (() => number)[] = [];

scenario('retained closures', {
  operations: 2000,
  operation(_, { index }) {
    const payload = new Array<number>(96).fill(index);
    listeners.push(function readLater() {
      return payload.length;
    });
  },
});

const path = fileURLToPath(import.meta.url);

scenario('unclosed files, one in 1,000 operations', {
  operation(_, { index }) {
    if (index % 1000 === 999) openSync(path, 'r');
  },
});

scenario('forgotten timers', {
  operations: 1000,
  operation: () => setInterval(() => undefined, 60_000),
});

const workers: Worker[] = [];

scenario('threads', {
  operations: 120,
  snapshots: 60,
  async operation(_, { index }) {
    if (index % 20 !== 19) return;
    const worker = new Worker('setInterval(() => undefined, 1000)', { eval: true });
    await new Promise((resolve) => worker.once('online', resolve));
    workers.push(worker);
  },
});

const buffers: Buffer[] = [];

scenario('external buffers', {
  operations: 4000,
  operation: () => void buffers.push(Buffer.allocUnsafeSlow(256)),
});

interface LeakingAddon {
  readonly leak: (bytes: number) => void;
}

const addonPath = process.env['BAREMARK_TEST_LEAKING_ADDON'];

scenario('native memory', {
  operations: 4000,
  skip: addonPath === undefined ? 'the addon that leaks was not compiled' : false,
  setUp(): LeakingAddon {
    const module = { exports: {} as LeakingAddon };
    process.dlopen(module, addonPath ?? '');
    return module.exports;
  },
  operation: (addon) => addon.leak(512),
});
