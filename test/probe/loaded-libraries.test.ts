// Native code by the files that are mapped.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAddon } from '../../src/probe/addon.ts';
import { parseMaps, readLoadedLibraries } from '../../src/probe/process/loaded-libraries.ts';

test('executable mappings of shared objects and addons are named once', () => {
  const text = [
    '00400000-00b00000 r-xp 00000000 08:01 1 /usr/bin/node',
    '7f00000000-7f00001000 r--p 00000000 08:01 2                    /usr/lib/libc.so.6',
    '7f00001000-7f00002000 r-xp 00000000 08:01 2                    /usr/lib/libc.so.6',
    '7f00002000-7f00003000 r-xp 00000000 08:01 2                    /usr/lib/libc.so.6',
    '7f00003000-7f00004000 r-xp 00000000 08:01 3                    /a b/leaky.node',
    '7f00004000-7f00005000 r--p 00000000 08:01 4                    /usr/lib/locale.so',
    '7ffd000000-7ffd001000 r-xp 00000000 00:00 0                    [vdso]',
  ].join('\n');
  assert.deepEqual(parseMaps(text), ['/usr/lib/libc.so.6', '/a b/leaky.node']);
});

test('the addon of this process is among them', (context) => {
  const libraries = readLoadedLibraries('/');
  if (libraries.kind !== 'known') return context.skip(libraries.reason);
  if (loadAddon().kind === 'missing') return context.skip('there is no addon');
  const now = readLoadedLibraries('/');
  assert.ok(now.kind === 'known' && now.value.some((path) => path.endsWith('.node')));
});
