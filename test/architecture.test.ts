// The architecture as the sources have it, and proof that each rule would notice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  drawingViolations,
  formatViolations,
  roomViolations,
  sentenceViolations,
} from './architecture/room-rules.ts';
import {
  doorViolations,
  effectViolations,
  floorViolations,
  outsideViolations,
  platformViolations,
} from './architecture/rules.ts';
import { cycleViolations, lengthViolations, unitViolations } from './architecture/shape-rules.ts';
import { importsOf, readSources, type Sources } from './architecture/source.ts';
import { startViolations } from './architecture/start-rules.ts';
import { processViolations, stoppingViolations } from './architecture/study-rules.ts';

const sources = readSources();

const rules: Readonly<Record<string, (sources: Sources) => readonly string[]>> = {
  'folders import only lower floors of their own wing': floorViolations,
  'each dependency has one door': doorViolations,
  'effects stay in their folders': effectViolations,
  'bench and scripts stand outside': outsideViolations,
  'native code does not ask for its platform': platformViolations,
  'judgement speaks to measuring through one file': stoppingViolations,
  'processes are started in one place per kind': processViolations,
  'no file imports itself by a detour': cycleViolations,
  'files stay short': lengthViolations,
  'numbers of the model say their unit': unitViolations,
  'folders and names are few enough to know': roomViolations,
  'an analysis words nothing': sentenceViolations,
  'numbers become text in one place': formatViolations,
  'what draws reads no analysis': drawingViolations,
  'a command line is read before anything else is loaded': startViolations,
};

/** In each of these the rule must find exactly one violation. */
const planted: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'folders import only lower floors of their own wing': [
    { 'src/engine/a.ts': "import { x } from '../study/x.ts';" },
    { 'src/report/a.ts': "import type { X } from '../engine/x.ts';" },
    { 'src/history/a.ts': "export { x } from '../analysis/x.ts';" },
    { 'src/probe/a.ts': "const x = await import('../../bench/x.ts');" },
    { 'src/extra/a.ts': "import { x } from '../model/x.ts';" },
  ],
  'each dependency has one door': [
    { 'src/engine/a.ts': "import { Piscina } from 'piscina';" },
    { 'src/engine/launch/pool.ts': "import x from '@scope/x/y';" },
    { 'src/stats/a.ts': "import { x } from '../model/x.ts';" },
  ],
  'effects stay in their folders': [
    { 'src/report/a.ts': "import { readFileSync } from 'node:fs';" },
    { 'src/report/terminal/colour.ts': "import { readFileSync } from 'node:fs';" },
    { 'src/report/a.ts': "import { styleText } from 'node:util';" },
    { 'src/engine/a.ts': 'console.log(1);' },
    { 'src/study/a.ts': 'process.exit(1);' },
    { 'src/engine/a.ts': 'const x = process.platform;' },
    { 'src/stats/a.ts': 'const now = Date.now();' },
    { 'src/engine/a.ts': 'const load = createRequire(here);' },
    { 'src/engine/a.ts': ['const x = `$', '{Math.random()}`;'].join('') },
  ],
  'bench and scripts stand outside': [
    { 'bench/a.bench.ts': "import { x } from '../src/index.ts';" },
    { 'bench/a.bench.ts': "import { x } from '../dist/index.js';" },
    { 'bench/self/a.mjs': "import { x } from '../../src/index.ts';" },
    { 'scripts/a.mjs': "import { glob } from 'tinyglobby';" },
  ],
  'native code does not ask for its platform': [
    { 'native/a.cc': '#if defined(__linux__)\n#endif\n' },
  ],
  'judgement speaks to measuring through one file': [
    { 'src/cli/measure/a.ts': "import { isPairOver } from '../../analysis/gate/paired.ts';" },
    { 'src/cli/studies/leak/a.ts': "import type { Doubt } from '../../../analysis/doubt.ts';" },
    { 'src/study/a.ts': "const x = await import('../analysis/analyze.ts');" },
  ],
  'processes are started in one place per kind': [
    { 'src/engine/leak/a.ts': "import { type ChildProcess, fork } from 'node:child_process';" },
    { 'src/cli/a.ts': "const x = await import('node:child_process');" },
  ],
  'no file imports itself by a detour': [
    {
      'src/engine/a.ts': "import { b } from './b.ts';",
      'src/engine/b.ts': "import type { A } from './a.ts';",
    },
  ],
  'files stay short': [
    { 'src/engine/a.ts': '\n'.repeat(301), 'test/a.ts': '\n', 'bench/a.ts': '\n' },
    { 'src/engine/a.ts': '\n'.repeat(101) },
  ],
  'numbers of the model say their unit': [{ 'src/model/a.ts': '  readonly wait: number;' }],
  'folders and names are few enough to know': [
    Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`src/stats/a${index}.ts`, ''])),
    Object.fromEntries(['a', 'b', 'c', 'd'].map((folder) => [`src/${folder}/x.ts`, ''])),
  ],
  'an analysis words nothing': [
    { 'src/analysis/a.ts': "const reason = 'it is too slow';" },
    { 'src/analysis/a.ts': ['const reason = `$', '{n} launches differ.`;'].join('') },
    { 'src/analysis/a.ts': ['const reason = `$', '{n} of $', '{m} is over the limit`;'].join('') },
  ],
  'numbers become text in one place': [
    { 'src/report/sentences/a.ts': 'const text = value.toFixed(2);' },
    { 'src/analysis/a.ts': ['const text = `$', '{value.toPrecision(3)} s`;'].join('') },
  ],
  'what draws reads no analysis': [
    { 'src/report/html/a.ts': "import type { X } from '../../analysis/x.ts';" },
    { 'src/report/plots/a.ts': "import { x } from '../sections/x.ts';" },
  ],
  'a command line is read before anything else is loaded': [
    {
      'src/cli/start.ts': "import { a } from './a.ts';",
      'src/cli/a.ts': "import { z } from 'zod';",
    },
    {
      'src/cli/start.ts': Array.from({ length: 50 }, (_, n) => `import './a${n}.ts';`).join('\n'),
    },
  ],
};

test('the sources are found', () => {
  for (const folder of ['src/model/', 'src/engine/', 'bench/', 'test/', 'scripts/']) {
    assert.ok(
      [...sources.keys()].some((path) => path.startsWith(folder)),
      folder,
    );
  }
});

for (const [name, violations] of Object.entries(rules)) {
  test(name, () => assert.deepEqual(violations(sources), []));

  test(`planted: ${name}`, () => {
    const plants = planted[name] ?? [];
    assert.ok(plants.length > 0);
    for (const files of plants) {
      const found = violations(new Map(Object.entries(files)));
      assert.equal(
        found.length,
        1,
        `${JSON.stringify(files)} gave ${found.join('; ') || 'nothing'}`,
      );
    }
  });
}

test('comments and strings are not code', () => {
  const text =
    "// console.log(1)\n/* process.exit() */\nconst x = 'console.log(1)' + `console.log`;";
  assert.deepEqual(effectViolations(new Map([['src/engine/a.ts', text]])), []);
});

test('every form of import is read, and types are distinguished from values', () => {
  const text = [
    "import './a.ts';",
    "import type { B } from './b.ts';",
    'import {\n  type C,\n  type D,\n} from "./c.ts";',
    "import d, { type E } from 'd';",
    "export * from '../e.ts';",
    "const f = await import('./f.ts');",
    "// import './g.ts';",
  ].join('\n');
  assert.deepEqual(
    importsOf('src/x/y.ts', text).map(({ specifier, file, isTypeOnly }) => [
      specifier,
      file,
      isTypeOnly,
    ]),
    [
      ['./b.ts', 'src/x/b.ts', true],
      ['./c.ts', 'src/x/c.ts', true],
      ['d', null, false],
      ['../e.ts', 'src/e.ts', false],
      ['./a.ts', 'src/x/a.ts', false],
      ['./f.ts', 'src/x/f.ts', false],
    ],
  );
});
