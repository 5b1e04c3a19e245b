// Which studies a command line asks for, and how one without types of its own is measured and told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeRun } from '../../src/cli/gate/judge.ts';
import {
  type StudyRow,
  sectionsOf,
  studiesAskedBy,
  studyCommands,
} from '../../src/cli/studies/studies.ts';
import { type StudyPlace, studyOf, type Visit } from '../../src/cli/studies/study.ts';
import { parseRun } from '../../src/model/parse.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { NamedPlan } from '../../src/model/run/plan.ts';
import { render } from '../../src/report/reporters.ts';
import { cell } from '../../src/report/section.ts';
import { sampleMeasurement, sampleRun } from '../fixtures/sample-run.ts';

const plan: NamedPlan = { study: 'named', name: 'sizes', settings: { mostBytes: 4096 } };
const named: Measurement = {
  ...sampleMeasurement('a', 0),
  point: { kind: 'named', study: 'sizes', threads: 1, launch: 0, at: { bytes: 64, of: 'rows' } },
};
const run = {
  ...sampleRun,
  plan: { ...sampleRun.plan, studies: [plan] },
  measurements: [named],
};

/** By the kind of plan that each study settles on. */
async function asked(
  command: string,
  flags: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const place = {
    ...{ project: { root: '/', config: {}, configPath: null }, filters: [], passed: [] },
    isAlone: false,
  };
  const settled = studiesAskedBy(command, flags).map(async ({ load }) =>
    JSON.stringify((await load()).settle(flags, place)),
  );
  const found = (await Promise.all(settled)).map((text) => /"study":"(\w+)"/.exec(text)?.[1] ?? '');
  return found;
}

test('a command line asks for its studies, in whichever way it is spelled', async () => {
  assert.deepEqual(await asked('run'), ['micro', 'alternatives']);
  assert.deepEqual(await asked('run', { threads: [1, 2] }), ['scaling']);
  assert.deepEqual(await asked('scale'), ['scaling']);
  assert.deepEqual(await asked('scale', { dimension: 'threads' }), ['scaling']);
  assert.deepEqual(await asked('scale', { dimension: 'cache' }), ['micro']);
  assert.deepEqual(await asked('all'), ['micro', 'alternatives', 'scaling', 'leak']);
  assert.deepEqual(await asked('leak'), ['leak']);
  assert.deepEqual(await asked('compare', { against: 'HEAD' }), ['pair']);
  assert.deepEqual(await asked('compare'), []);
  assert.deepEqual(
    studyCommands.map(({ name }) => name),
    ['run', 'all', 'scale', 'leak', 'compare'],
  );
});

test('`run --threads` and `scale --threads` settle on the same', async () => {
  const flags = { threads: [1, 3], rounds: 4 };
  const settled = async (command: string): Promise<unknown> => {
    const [row] = studiesAskedBy(command, flags);
    const project = { root: '/', config: {}, configPath: null };
    return (await row?.load())?.settle(flags, {
      ...{ project, filters: [], passed: [], isAlone: true },
    });
  };
  assert.deepEqual(await settled('run'), await settled('scale'));
});

test('the parts of a study know what the parts before them gave', async () => {
  const told: unknown[] = [];
  const study = studyOf({
    settle: ({ most = 2 }: { readonly most?: number }) => most,
    discover: async (_place, most) => [`${most} found`],
    plan: (most, found) => ({ ...plan, settings: { most, first: found[0] ?? '' } }),
    async visit(_visit, most, found) {
      told.push(most, found);
      return [{ kind: 'result', text: 'visited' }];
    },
    async close(found) {
      told.push('closed', found);
    },
  });
  const opened = await study.open({ most: 5 }, {} as StudyPlace);
  assert.deepEqual(opened.plan, { ...plan, settings: { most: 5, first: '5 found' } });
  assert.deepEqual([opened.resumes, opened.conclude], [null, null]);
  assert.deepEqual(await opened.visit({} as Visit), [{ kind: 'result', text: 'visited' }]);
  await opened.close();
  assert.deepEqual(told, [5, ['5 found'], 'closed', ['5 found']]);
});

test('a Run of a named plan is read back, and what is no such plan is refused', () => {
  const parsed = parseRun(JSON.parse(JSON.stringify(run)));
  assert.ok(parsed.kind === 'run', JSON.stringify(parsed));
  assert.deepEqual(parsed.run.plan.studies, [plan]);
  assert.deepEqual(parsed.run.measurements[0]?.point, named.point);
  const nameless = { ...run, plan: { ...run.plan, studies: [{ study: 'named', settings: {} }] } };
  assert.equal(parseRun(nameless).kind, 'invalid');
  // A sample without an operation has no time per operation, here as elsewhere.
  const { columns } = named;
  const iterations = (columns.iterations ?? []).map(() => 0);
  const idle = { ...run, measurements: [{ ...named, columns: { ...columns, iterations } }] };
  assert.equal(parseRun(idle).kind, 'invalid');
});

test('what a named study found is told by every report for people', async () => {
  const [row] = studiesAskedBy('run', {});
  assert.ok(row !== undefined);
  const other = { ...row, name: 'others', sections: async () => assert.fail('not in this Run') };
  const rows: readonly StudyRow[] = [
    other,
    {
      ...{ ...row, name: 'sizes' },
      sections: async () => [
        {
          id: 'sizes',
          title: 'Sizes that were tried',
          explanation: '',
          parts: [{ kind: 'text', cells: [cell('64 B fit.')] }],
        },
      ],
    },
  ];
  assert.deepEqual(await sectionsOf(run), []);
  assert.deepEqual(await sectionsOf(sampleRun, rows), []);
  const project = { root: '/', config: {}, configPath: null };
  const report = { ...judgeRun(run, project), sections: await sectionsOf(run, rows) };
  const view = { isColour: false, columns: 100, isUnicode: true };
  for (const format of ['terminal', 'markdown', 'html'] as const) {
    const text = render(format, run, report, view);
    // The page also carries what was judged as data.
    const title =
      format === 'html'
        ? /<section id="sizes"><h2>Sizes that were tried</
        : /Sizes that were tried/;
    assert.match(text, title, format);
    assert.match(text, /64 B fit\./, format);
    assert.match(text, /sizes: mostBytes 4096/, format);
  }
});
