// In which ways a bench file is loaded to be listed, by answers that the test gives for launches.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type {
  BenchFile,
  FileListing,
  LaunchRequest,
  Listing,
} from '../../src/engine/launch/protocol.ts';
import { listSources } from '../../src/study/discover/list-sources.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const listing: Listing = {
  benchmark: { id: 'a', name: 'a', file: 'a.js', tags: [], params: {} },
  settings: { thresholds: [], marginRatio: null, isCritical: false },
  skipReason: null,
  problem: null,
  threads: null,
  timeoutMs: null,
};

const empty = { file: 'a.js', listings: [], failure: null, isSuite: false };
const found = { ...empty, listings: [listing] };
const failing = (reason: string, more: object = {}): FileListing => ({
  ...empty,
  failure: { reason, advice: 'Fix it.', ...more },
});

async function list(
  context: TestContext,
  answer: (source: BenchFile) => FileListing,
  { text = '', ...more }: { readonly text?: string; readonly harness?: true } = {},
) {
  const folder = temporaryFolder(context, { 'a.js': text });
  const source = { file: 'a.js', modulePath: join(folder, 'a.js'), ...more };
  let launches = 0;
  const launch = async (request: LaunchRequest) => {
    assert.ok(request.kind === 'list');
    launches += 1;
    return { kind: 'listed', files: request.sources.map(answer) } as const;
  };
  const { signal } = new AbortController();
  const [listed] = await listSources({ launch, signal }, [source], 1000);
  assert.ok(listed !== undefined);
  return { ...listed, launches };
}

test('a file that needs two other ways at once gets both', async (context) => {
  const { source, listings, launches } = await list(context, ({ hooks, place }) => {
    if (hooks === undefined) return failing('no loader', { isForHooks: true });
    return place === undefined ? failing('chdir', { isForMainThread: true }) : found;
  });
  assert.deepEqual([source.hooks, source.place, listings.length], [true, 'main-thread', 1]);
  assert.equal(launches, 3);
});

test('where another way finds no more the first failure is reported', async (context) => {
  const answer = ({ hooks }: BenchFile): FileListing =>
    hooks === undefined ? failing('first', { isForHooks: true }) : failing('second');
  const { failure, source } = await list(context, answer);
  assert.equal(failure?.reason, 'first');
  assert.equal(source.hooks, undefined);
});

test('a suite that only shows when it runs is loaded as one; a text that looks like one is not', async (context) => {
  const late = await list(context, () => ({ ...found, isSuite: true }));
  assert.equal(late.source.harness, true);
  const apparent = await list(context, () => found, { harness: true });
  assert.equal(apparent.source.harness, undefined);
});

test('a file that asks which thread it is in is tried once in the main thread', async (context) => {
  const text = 'if (isMainThread) declare();';
  const guarded = await list(context, ({ place }) => (place === undefined ? empty : found), {
    text,
  });
  assert.equal(guarded.source.place, 'main-thread');
  const never = await list(context, () => empty, { text });
  assert.deepEqual([never.launches, never.listings.length], [2, 0]);
  assert.equal((await list(context, () => empty)).launches, 1);
});
