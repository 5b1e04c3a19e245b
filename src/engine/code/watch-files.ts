// Takes the place of Node's ways to read files and to start programs, so that a recording sees which files a
// benchmark asks for. Never in a process that measures: every call is slower.
import { createHook } from 'node:async_hooks';
import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { note, type SeenKind } from '../files/hooks/observer.ts';

type Callable = (this: unknown, ...given: unknown[]) => unknown;

/** They open nothing, or only what others are noted for. */
const passed = /^(_|realpath|unwatch|watch|toUnix|close|mkdtemp|Dir$|Dirent$|Stats$|FileHandle$)/;

/** Once a thread, before it loads anything of the user's. */
export function watchFiles(): void {
  for (const holder of [fs, fs.promises]) watchAll(holder);
  watchPrograms();
  syncBuiltinESMExports();
}

function watchAll(holder: object): void {
  for (const name of Object.keys(holder)) {
    const original: unknown = Reflect.get(holder, name);
    if (
      typeof original !== 'function' ||
      passed.test(name) ||
      (/Stream$/.test(name) && /^[A-Z]/.test(name))
    ) {
      continue;
    }
    exchange(holder, name, original as Callable, (given) => noteCall(name, given));
  }
}

function noteCall(name: string, [target, options]: readonly unknown[]): void {
  const isRecursive = Reflect.get(Object(options), 'recursive') === true;
  const isWhole = /^(glob|cp$|cpSync$)/.test(name) || (isRecursive && /^(read|open)dir/.test(name));
  if (isWhole) note('hidden', 'it reads whole folders');
  const path = pathOf(target);
  if (path === null) return;
  const kind: SeenKind = /^(read|open)dir/.test(name) ? 'listed' : 'read';
  note(kind, resolve(path));
}

function pathOf(target: unknown): string | null {
  if (typeof target === 'string') return target;
  if (target instanceof URL) return target.protocol === 'file:' ? fileURLToPath(target) : null;
  return Buffer.isBuffer(target) ? target.toString() : null;
}

function watchPrograms(): void {
  for (const name of [
    'spawnSync',
    'execSync',
    'execFileSync',
    'spawn',
    'exec',
    'execFile',
    'fork',
  ]) {
    const original: unknown = Reflect.get(childProcess, name);
    if (typeof original === 'function') {
      exchange(childProcess, name, original as Callable, () =>
        note('hidden', 'it starts processes'),
      );
    }
  }
  exchange(process, 'dlopen', process.dlopen as Callable, ([, path]) => {
    if (typeof path === 'string') note('loaded', resolve(path));
  });
  exchange(process, 'loadEnvFile', process.loadEnvFile as Callable, ([path]) => {
    note('read', resolve(pathOf(path) ?? '.env'));
  });
  const words: Readonly<Record<string, string>> = {
    WORKER: 'it starts threads',
    PROCESSWRAP: 'it starts processes',
  };
  createHook({
    init(_, type) {
      const word = words[type];
      if (word !== undefined) note('hidden', word);
    },
  }).enable();
}

/** The new one has everything that hangs on the old one: `exists[util.promisify.custom]`, say. */
function exchange(
  holder: object,
  name: string,
  original: Callable,
  onCall: (given: readonly unknown[]) => void,
): void {
  const watched: Callable = function (...given) {
    onCall(given);
    return Reflect.apply(original, this, given);
  };
  Object.defineProperties(watched, Object.getOwnPropertyDescriptors(original));
  Reflect.set(holder, name, watched);
}
