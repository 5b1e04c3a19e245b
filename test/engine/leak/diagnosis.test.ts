// Programs that leak in one way each, run under diagnosis in a process of their own, and one that does
// not leak.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Diagnosis, LeakResource, Origin } from '../../../src/model/run/leak.ts';
import { readDescriptorTargets } from '../../../src/probe/descriptors/descriptor-targets.ts';

const child = fileURLToPath(new URL('diagnosis-child.js', import.meta.url));
const programs = fileURLToPath(new URL('../../../../test/fixtures/leaks/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'baremark-diagnosis-'));
const hasProc = readDescriptorTargets('/').kind === 'known';

after(() => rmSync(scratch, { recursive: true, force: true }));

async function diagnose(
  modulePath: string,
  folder = mkdtempSync(join(scratch, 'run-')),
  asked: readonly 'no-sites'[] = [],
) {
  const flags = ['--expose-gc', child, modulePath, programs, folder, ...asked];
  const environment = { ...process.env, TMPDIR: folder };
  const { stdout } = await promisify(execFile)(process.execPath, flags, { env: environment });
  const diagnosis: Diagnosis = JSON.parse(stdout);
  return { ...diagnosis, folder };
}

function program(name: string) {
  return diagnose(join(programs, name));
}

type Diagnosed = ReturnType<typeof diagnose>;

/** Without call sites, as a study asks where what is no memory leaks; once for several tests. */
function programWithoutSites(name: string): () => Diagnosed {
  let diagnosed: Diagnosed | undefined;
  return () => {
    diagnosed ??= diagnose(join(programs, name), undefined, ['no-sites']);
    return diagnosed;
  };
}

const memory = programWithoutSites('memory.mjs');
const handlesLeft = programWithoutSites('handles.mjs');

function originOf(
  origins: readonly Origin[],
  kind: Origin['kind'],
  resource: LeakResource,
): Origin {
  const found = origins.find((origin) => origin.kind === kind && origin.resource === resource);
  assert.ok(found !== undefined, `no ${kind} of ${resource} in ${JSON.stringify(origins)}`);
  return found;
}

/** The one that this module keeps. */
function constructorIn(origins: readonly Origin[], module: string): Origin {
  const kept = origins.filter(
    ({ kind, retainers }) => kind === 'constructor' && retainers?.[0] === `module ${module}`,
  );
  assert.equal(kept.length, 1, `${module} in ${JSON.stringify(origins)}`);
  return kept[0] as Origin;
}

function isAbout(actual: number | null, expected: number): void {
  assert.ok(
    actual !== null && Math.abs(actual / expected - 1) < 0.05,
    `${actual}, not ${expected}`,
  );
}

describe('a diagnosis', { concurrency: 2 }, () => {
  it('names a class whose instances a Map keeps, and where they are made', async () => {
    const { origins, files, gaps, folder } = await program('sessions.mjs');
    const session = originOf(origins, 'constructor', 'heapUsedBytes');
    assert.equal(session.name, 'Session');
    isAbout(session.growthCount, 400);
    assert.deepEqual(session.retainers, ['module sessions.mjs', 'registry (Map)', 'Session']);
    const site = originOf(origins, 'call-site', 'heapUsedBytes');
    assert.match(site.name, / \(sessions\.mjs:\d+:\d+\)$/);
    assert.ok((site.growthBytes ?? 0) > 40_000, `${site.growthBytes}`);
    assert.deepEqual(gaps, []);
    const paths = files.map((file) => join(programs, file));
    assert.deepEqual(
      paths.map((path) => path.slice(folder.length)),
      ['/trial-before.heapsnapshot', '/trial-after.heapsnapshot', '/trial.heapprofile'],
    );
    assert.ok(paths.every((path) => 'object' === typeof JSON.parse(readFileSync(path, 'utf8'))));
  });

  it('names single objects that grew, with both sizes and who made them', async () => {
    const { origins } = await program('growing.mjs');
    const objects = origins.filter(({ kind }) => kind === 'object');
    const shown = objects.map(({ resource, name, madeBy = '' }) => [
      resource,
      name,
      madeBy.replace(/:\d+:\d+\)$/, ')'),
    ]);
    assert.deepEqual(shown.toSorted(), [
      ['externalBytes', 'memory (Memory)', 'operate (growing.mjs)'],
      ['externalBytes', 'pending (Buffer)', 'feed (growing.mjs)'],
      ['heapUsedBytes', 'counts (Map)', 'operate (growing.mjs)'],
      ['heapUsedBytes', 'seen (Set)', 'operate (growing.mjs)'],
      ['heapUsedBytes', 'transcript (string)', 'operate (growing.mjs)'],
      ['heapUsedBytes', 'values (Array)', 'observe (growing.mjs)'],
    ]);
    for (const { beforeBytes = 0, afterBytes = 0, growthBytes } of objects) {
      assert.equal(afterBytes - beforeBytes, growthBytes);
      assert.ok(afterBytes / beforeBytes > 1.4, `${beforeBytes} to ${afterBytes}`);
    }
  });

  it('names functions that a list keeps', async () => {
    const { origins } = await memory();
    const closure = constructorIn(origins, 'closures.mjs');
    assert.match(closure.name, /^onTick \(closures\.mjs:6:\d+\)$/);
    isAbout(closure.growthCount, 400);
    assert.deepEqual(closure.retainers?.slice(0, 2), ['module closures.mjs', 'listeners (Array)']);
  });

  it('names plain objects by their keys, in CommonJS too', async () => {
    const { origins } = await memory();
    const object = constructorIn(origins, 'plain.cjs');
    assert.match(object.name, /^Object \{.*at.*\}$/);
    assert.deepEqual(object.retainers?.slice(0, 2), ['module plain.cjs', 'log (Array)']);
  });

  it('names lines of the source of a compiled file', async () => {
    const { origins } = await program('typed.ts');
    const order = originOf(origins, 'constructor', 'heapUsedBytes');
    assert.deepEqual(order.retainers, ['module typed.ts', 'orders (Array)', 'PaidOrder']);
    const site = originOf(origins, 'call-site', 'heapUsedBytes');
    assert.match(site.name, /\(typed\.ts:(13|15|19):/);
  });

  it('names buffers by the memory that they have outside of the heap', async () => {
    const { origins } = await memory();
    const buffer = originOf(origins, 'constructor', 'externalBytes');
    assert.equal(buffer.name, 'Buffer');
    isAbout(buffer.growthBytes, 400 * 20_000);
    assert.deepEqual(buffer.retainers, ['module buffers.mjs', 'kept (Array)', 'Buffer']);
  });

  it('names timers by the line that started them', async () => {
    const { origins } = await handlesLeft();
    const timer = originOf(origins, 'handle', 'timerCount');
    assert.match(timer.name, /^Timeout \(operate timers\.mjs:2:3\)$/);
    assert.equal(timer.growthCount, 400);
  });

  it('names files that stay open by their path', { skip: !hasProc }, async () => {
    const { origins, folder } = await handlesLeft();
    const file = originOf(origins, 'descriptor', 'descriptorCount');
    assert.match(file.name.slice(folder.length), /^\/left-open-\d+-#\.log$/);
    assert.equal(file.growthCount, 400);
  });

  it('names sockets by their other end and by who opened them', { skip: !hasProc }, async () => {
    const { origins } = await handlesLeft();
    const sockets = origins.filter(({ resource }) => resource === 'socketCount');
    const shown = sockets.map(({ name, growthCount }) => [
      name.replace(/\d{4,}/, '#'),
      growthCount,
    ]);
    assert.deepEqual(shown.toSorted(), [
      ['socket (tcp) accepted at 127.0.0.1:#, established', 400],
      ['socket (tcp) to 127.0.0.1:#, established', 400],
    ]);
    const handles = origins.filter(({ resource }) => resource === 'handleCount');
    assert.deepEqual(
      handles.map(({ name, growthCount }) => [name, growthCount]),
      [
        ['TCPWRAP (operate sockets.mjs:8:18)', 400],
        // Accepted by Node in answer to an event: the program's part is that it listens.
        ['TCPWRAP (sockets.mjs:4:39)', 400],
      ],
    );
    const classes = origins.filter(({ kind }) => kind === 'constructor').map(({ name }) => name);
    assert.ok(classes.includes('Socket'), `${classes}`);
  });

  it('names workers by the line that started them', async () => {
    const { origins, gaps } = await program('workers.mjs');
    const threads = origins.filter(({ resource }) => resource === 'threadCount');
    const worker = threads.find(({ name }) => name.startsWith('WORKER'));
    assert.equal(worker?.name, 'WORKER (operate workers.mjs:7:18)');
    assert.equal(worker.growthCount, 3);
    assert.ok(threads.some(({ name, growthCount }) => name !== worker.name && growthCount === 3));
    assert.deepEqual(
      gaps.filter((gap) => gap.includes('workers')),
      ["Only the main thread's heap was looked at, not the heaps of 6 workers."],
    );
  });

  it('names nothing of a program that replaces and ends what it makes', async () => {
    const { origins, gaps } = await program('healthy.mjs');
    assert.deepEqual({ origins, gaps }, { origins: [], gaps: [] });
  });

  it('says what it could not write, and tells the rest', async () => {
    const folder = join(scratch, 'a file');
    writeFileSync(folder, '');
    const { origins, files, gaps } = await diagnose(join(programs, 'timers.mjs'), folder);
    assert.equal(originOf(origins, 'handle', 'timerCount').growthCount, 400);
    assert.equal(originOf(origins, 'call-site', 'heapUsedBytes').name.startsWith('operate'), true);
    assert.deepEqual(files, []);
    assert.equal(gaps.length, 2);
    assert.match(gaps[0] ?? '', /^No heap snapshot could be written: .*(EEXIST|ENOTDIR).*\.$/);
    assert.match(gaps[1] ?? '', /^The allocation profile could not be written: .*\.$/);
    assert.ok(existsSync(folder));
  });
});
