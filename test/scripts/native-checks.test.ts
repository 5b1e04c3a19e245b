// The checks of prebuilt files, of sanitizer reports and of the package against made-up findings:
// what must not pass does not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/probe/package-root.ts';
import { addonNeeded } from '../native/addon-needed.ts';
import { script } from './script.ts';

const { buildRecipe } = await script('build-recipe.mjs');
const { linkedSymbols } = await script('linked-symbols.mjs');
const { linkFaults } = await script('link-check.mjs');
const { addonErrors } = await script('sanitized-addon.mjs');
const { uncalledFunctions } = await script('check-native.mjs');
const { contentFaults, documentFaults } = await script('check-package.mjs');

const known = { nodeApi: new Set(['napi_create_double']), libc: new Set(['read']) };
const symbol = (name: string, library: string | null = null, version: string | null = null) => ({
  name,
  library,
  version,
  isWeak: false,
});
const glibc = { architecture: 'x64', libc: 'glibc' };
const file = (...symbols: ReturnType<typeof symbol>[]) => ({
  machine: 'x64',
  libraries: ['libc.so.6'],
  undefined: [symbol('napi_create_double'), ...symbols],
});

test('the build recipe has the sources of one platform alone', () => {
  const { sources, flags } = buildRecipe('darwin', 'arm64');
  assert.ok(sources.includes('native/darwin/clock.cc'));
  assert.ok(sources.includes('native/arch/arm64/flush_line.cc'));
  assert.ok(!sources.some((path) => /native\/(linux|arch\/(x86|other))\//.test(path)));
  assert.ok(flags.includes('-std=c++20') && !flags.some((flag) => flag.includes('<')));
});

test('a file that needs the C library and Node-API passes', () => {
  assert.deepEqual(linkFaults(glibc, file(symbol('read', 'libc.so.6', 'GLIBC_2.2.5')), known), []);
  const musl = { ...file(symbol('read')), libraries: ['libc.so'] };
  assert.deepEqual(linkFaults({ architecture: 'x64', libc: 'musl' }, musl, known), []);
});

test('names of nowhere, of newer systems and of other libraries are faults', () => {
  const cases: readonly (readonly [ReturnType<typeof symbol>, RegExp])[] = [
    [symbol('proc_no_such_thing'), /proc_no_such_thing/],
    [symbol('arc4random', 'libc.so.6', 'GLIBC_2.36'), /arc4random of GLIBC_2\.36/],
    [symbol('_ZSt9terminatev', 'libstdc++.so.6', 'GLIBCXX_3.4'), /libstdc\+\+/],
  ];
  for (const [planted, message] of cases) {
    assert.match(linkFaults(glibc, file(planted), known).join(), message);
  }
  assert.match(linkFaults(glibc, { ...file(), machine: 'arm64' }, known).join(), /arm64/);
  assert.match(linkFaults(glibc, { ...file(), undefined: [] }, known).join(), /no function/);
});

test('the symbols of a real library are found', addonNeeded, () => {
  const built = join(packageRoot, 'build', 'Release', 'baremark.node');
  const names = linkedSymbols(readFileSync(built)).undefined.map(({ name }) => name);
  assert.ok(names.some((name) => /^_?napi_create_double$/.test(name)));
  assert.ok(names.some((name) => /^_?(clock_gettime|getrusage)/.test(name)));
});

test('an error counts when the addon is inside of Node, not around it', () => {
  const own = `Invalid read of size 8
   at 0x1: memcpy (vg_replace_strmem.c:1)
   by 0x2: ReadThreadAfter (in /p/build/Release/baremark.node)
   by 0x3: Invoke (in /usr/bin/node)`;
  const foreign = `Conditional jump
   at 0x1: v8::Heap (in /usr/bin/node)
   by 0x2: OpenBoundProbe (in /p/build/Release/baremark.node)`;
  const sanitized = `Direct leak of 8 byte(s)
    #0 0x1 in operator new(unsigned long) asan_new_delete.cpp:95
    #1 0x2 in baremark::Open ../native/addon_probe.cc:91
    #2 0x3 in Invoke (/usr/bin/node+0x10)`;
  assert.deepEqual(addonErrors([own, foreign, sanitized].join('\n\n')), [own, sanitized]);
});

test('a function of the header that the driver leaves out is named', () => {
  const header = 'int OpenOne(One** one) noexcept;\nvoid ReadTwo(One* one,\n  int n) noexcept;\n';
  assert.deepEqual(uncalledFunctions(header, 'OpenOne(&one);'), ['ReadTwo']);
});

test('a package lacks what is not packed and must not contain what is not meant for it', () => {
  const faults = contentFaults([
    'package.json',
    'test/a.test.ts',
    'native/build/x.o',
    '.env',
    'bench/self/a.mjs',
  ]);
  assert.ok(faults.includes('the package lacks dist/cli/main.js'));
  assert.ok(faults.includes('the package lacks prebuilds/darwin-arm64/baremark.node'));
  for (const path of ['test/a.test.ts', 'native/build/x.o', '.env', 'bench/self/a.mjs']) {
    assert.ok(faults.includes(`the package contains ${path}`));
  }
});

test('a link of a packed document leads to a packed file', () => {
  const text = '[a](docs/a.md#part), [gone](docs/gone.md), [folder](docs), [web](https://x.org)';
  const faults = documentFaults(['README.md', 'docs/a.md'], (path) =>
    path === 'README.md' ? text : '[up](../README.md)',
  );
  assert.deepEqual(faults, ['README.md links to docs/gone.md, which is not in the package']);
});
