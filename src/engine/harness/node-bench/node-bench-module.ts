// What `node:bench` is to a file that Baremark runs: its names and meanings, over this engine.
import type { Readable } from 'node:stream';
import {
  after,
  afterEach,
  before,
  beforeEach,
  bench as declareBench,
  suite as declareSuite,
} from '../../declare/authoring.ts';
import { invalidState } from '../../declare/node-error.ts';
import { registry } from '../../declare/registry.ts';

/** A run of the file's own, which the engine that loads the file takes the place of. */
export function run(): Readable {
  return registry().host.run();
}

/** @throws Error because a file is handed to the engine by name */
export function runFile(path: string): never {
  throw invalidState(
    `runFile() cannot be called from a file that Baremark runs; give it the file itself: baremark run ${path}`,
  );
}

/** The functions of the file's own registry: Baremark runs a file once, with everything in it. */
export function createRunner(): typeof members {
  return members;
}

const members = {
  after,
  afterEach,
  before,
  beforeEach,
  bench: declareBench,
  describe: declareSuite,
  run,
  suite: declareSuite,
} as const;

const bench = Object.assign(declareBench, members, { createRunner, runFile });

// node:bench is the function itself to `require` and to a default import.
export {
  after,
  afterEach,
  before,
  beforeEach,
  bench,
  // biome-ignore lint/style/noDefaultExport: files that exist import it so
  bench as default,
  bench as 'module.exports',
  declareSuite as describe,
  declareSuite as suite,
};
