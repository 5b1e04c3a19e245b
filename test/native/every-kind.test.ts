// Kinds that Node itself cannot open: Python opens them and becomes the Node program that is
// examined, from inside through the addon and from outside through its links.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import type { Tally } from '../../src/model/process-reading.ts';
import { openOtherProcess } from '../../src/probe/other-process/other-process.ts';
import { addonNeeded } from './addon-needed.ts';

const opening = `
import ctypes, os, select, sys
libc = ctypes.CDLL(None, use_errno=True)
mask = ctypes.create_string_buffer(128)
folder, sources = sys.argv[1], []
if folder != 'nothing':
    polls = [select.epoll() for _ in range(4)]
    sources += [poll.fileno() for poll in polls]
    sources += [libc.timerfd_create(1, 0) for _ in range(3)]
    sources += [libc.eventfd(0, 0) for _ in range(5)]
    sources += [libc.inotify_init() for _ in range(2)]
    sources += [libc.signalfd(-1, mask, 0)]
    sources += [os.memfd_create('memory') for _ in range(2)]
    sources += [end for _ in range(3) for end in os.pipe()]
    sources += [os.open(sys.executable, os.O_RDONLY) for _ in range(7)]
    sources += [os.open('/', os.O_RDONLY)]
for source in sources:
    assert source >= 0
    os.set_inheritable(source, True)
os.execvp(sys.argv[2], sys.argv[2:])`;

const opened: Tally = {
  epoll: 4,
  timerfd: 3,
  eventfd: 5,
  inotify: 2,
  signalfd: 1,
  memfd: 2,
  pipe: 6,
  file: 7,
  directory: 1,
};

interface TwoViews {
  readonly inside: Tally;
  readonly outside: Tally;
}

/** @param what `nothing`, or anything else to open all kinds first */
async function examine(context: TestContext, what: string): Promise<TwoViews> {
  const url = new URL('../../src/probe/descriptors/descriptor-kinds.js', import.meta.url).href;
  const source = `
    import { readDescriptorKinds } from '${url}';
    const kinds = readDescriptorKinds();
    console.log(JSON.stringify(Object.fromEntries(kinds.value)));
    process.stdin.resume();`;
  const argv = ['-c', opening, what, process.execPath, '--input-type=module', '-e', source];
  const child = spawn('python3', argv, { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => child.kill());
  const [chunk] = await once(child.stdout, 'data');
  const other = openOtherProcess(child.pid ?? 0);
  assert.ok(other.kind === 'open');
  const reading = other.process.readDear();
  assert.ok(reading.kind === 'reading' && reading.value.descriptorsByKind.kind === 'known');
  child.stdin.end();
  await once(child, 'exit');
  return { inside: JSON.parse(String(chunk)), outside: reading.value.descriptorsByKind.value };
}

function growth(before: Tally, after: Tally): Tally {
  return Object.fromEntries(
    Object.entries(after)
      .map(([kind, count]) => [kind, count - (before[kind] ?? 0)] as const)
      .filter(([, change]) => change !== 0),
  );
}

test('every kind is counted exactly, from inside and from outside', addonNeeded, async (t) => {
  if (process.platform !== 'linux') return t.skip('about kinds of Linux');
  if (spawnSync('python3', ['-c', '']).error !== undefined) return t.skip('needs python3');
  const [plain, rich] = [await examine(t, 'nothing'), await examine(t, 'everything')];
  assert.deepEqual(growth(plain.inside, rich.inside), opened);
  assert.deepEqual(growth(plain.outside, rich.outside), opened);
  // Seen from outside the addon's own files are there too: two folders and two files.
  const own = growth(plain.inside, plain.outside);
  assert.deepEqual([own['directory'], own['file']], [2, 2]);
});
