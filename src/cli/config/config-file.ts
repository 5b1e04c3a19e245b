// Finds and reads baremark.config.{ts,mjs,json}; its folder is the project's root.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { thrownError } from '../../engine/launch/failure.ts';
import type { BenchFile } from '../../engine/launch/protocol.ts';
import type { BaremarkConfig } from '../../model/config.ts';
import { UserError } from '../../model/user-error.ts';
import type { ConfigAnswer } from './config-worker.ts';

const names = ['baremark.config.ts', 'baremark.config.mjs', 'baremark.config.json'];

export interface Project {
  readonly root: string;
  readonly config: BaremarkConfig;
  /** Path of the config file; null when there is none. */
  readonly configPath: string | null;
}

/**
 * Looks in `folder` and upwards; without a config the nearest folder with a package.json is the root.
 * @throws UserError when a config cannot be loaded or says something that it may not say
 */
export async function openProject(folder: string): Promise<Project> {
  const configPath = findUpwards(resolve(folder), names);
  if (configPath !== null) {
    return { root: dirname(configPath), config: await readConfig(configPath), configPath };
  }
  return { root: projectRootOf(folder), config: {}, configPath: null };
}

/** The root that `openProject` finds, without reading what stands there. */
export function projectRootOf(folder: string): string {
  const path =
    findUpwards(resolve(folder), names) ?? findUpwards(resolve(folder), ['package.json']);
  return path === null ? resolve(folder) : dirname(path);
}

async function readConfig(path: string): Promise<BaremarkConfig> {
  const { parseConfig } = await import('../../model/parse.ts');
  const parsed = parseConfig(await loadValue(path));
  const name = relative(process.cwd(), path);
  if (parsed.kind === 'config') {
    await refuseThresholds(name, parsed.config);
    return parsed.config;
  }
  throw new UserError(
    `${name} is not a valid configuration. ${parsed.reason}`,
    'Fix it and run again.',
  );
}

/** Refuses a threshold that cannot be parsed before measuring, not after. */
async function refuseThresholds(name: string, { thresholds = {} }: BaremarkConfig): Promise<void> {
  const { parseThreshold } = await import('../../model/threshold.ts');
  for (const [pattern, texts] of Object.entries(thresholds)) {
    for (const [index, text] of texts.entries()) {
      try {
        parseThreshold(text);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const field = `thresholds[${JSON.stringify(pattern)}][${index}]`;
        const problem = `The field ${field} is not valid: ${error.message}`;
        throw new UserError(`${name} is not a valid configuration. ${problem}`, error.advice);
      }
    }
  }
}

async function loadValue(path: string): Promise<unknown> {
  try {
    // Reading a pipe would wait for a writer.
    if (!statSync(path).isFile()) throw new Error('it is not a regular file');
    if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8'));
    const cacheFolder = join(dirname(path), '.baremark', 'cache');
    const { prepareFiles } = await import('../../engine/files/prepare-files.ts');
    const [prepared] = await prepareFiles([{ file: path, absolutePath: path }], cacheFolder);
    if (prepared?.kind !== 'ready') throw new Error(prepared?.reason ?? 'it cannot be read');
    const answer = await loadInThread(prepared.source);
    if (answer.kind === 'value') return answer.value;
    throw new Error(answer.reason);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The configuration ${relative(process.cwd(), path)} cannot be loaded: ${reason.split('\n')[0]}.`,
      'Fix it, or remove it to run with the defaults.',
    );
  }
}

const limitMs = 10_000;

async function loadInThread(source: BenchFile): Promise<ConfigAnswer> {
  // Environment variables that it sets must reach the benchmarks.
  const worker = new Worker(new URL('./config-worker.js', import.meta.url), {
    workerData: source,
    env: SHARE_ENV,
  });
  try {
    return await new Promise((resolve) => {
      const fail = (reason: string): void => resolve({ kind: 'failed', reason });
      const timer = setTimeout(() => fail(`it did not load within ${limitMs / 1000} s`), limitMs);
      worker.once('message', resolve);
      worker.once('error', (thrown: unknown) => fail(thrownError(thrown).message));
      worker.once('exit', (code) => {
        clearTimeout(timer);
        fail(
          code === unsettledStatus
            ? 'its top-level await never settles'
            : `it called process.exit(${code})`,
        );
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** Node's exit code for a top-level await that never settles. */
const unsettledStatus = 13;

function findUpwards(folder: string, candidates: readonly string[]): string | null {
  const found = candidates.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const parent = dirname(folder);
  return parent === folder ? null : findUpwards(parent, candidates);
}
