// Every flag of every command, in each way to use the command: it changes what is done, or it is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, Option } from 'commander';
import { settle } from '../../src/cli/config/settings.ts';
import { compareSettings } from '../../src/cli/gate/judge.ts';
import { openTerminal } from '../../src/cli/output/terminal.ts';
import { buildProgram } from '../../src/cli/program/program.ts';
import { studiesAskedBy } from '../../src/cli/studies/studies.ts';
import { UserError } from '../../src/model/user-error.ts';
import { type Form, forms, shown, values } from './flag-forms.ts';

const terminal = { ...openTerminal(), print: () => {}, printRaw: () => {}, remark: () => {} };

type Flags = Readonly<Record<string, unknown>>;

/** What the command line would be run with. @throws UserError when it is refused */
async function read(argv: readonly string[]): Promise<Flags> {
  const context = { terminal, command: '', signal: new AbortController().signal };
  const program = buildProgram(context, '0', async () => {}, argv);
  const seen: { flags?: Flags } = {};
  const disarm = (command: Command): void => {
    if (command.commands.length === 0) {
      command.action(() => {
        seen.flags = command.opts();
      });
    }
    command.commands.forEach(disarm);
  };
  disarm(program);
  await program.parseAsync([...argv], { from: 'user' });
  if (seen.flags === undefined) throw new Error(`${argv.join(' ')} ran nothing`);
  return seen.flags;
}

function allCommands(): readonly (readonly [path: string, command: Command])[] {
  const context = { terminal, command: '', signal: new AbortController().signal };
  const walk = (command: Command, path: readonly string[]): (readonly [string, Command])[] =>
    command.commands.length === 0
      ? [[path.join(' '), command]]
      : command.commands.flatMap((each) => walk(each, [...path, each.name()]));
  return walk(
    buildProgram(context, '0', async () => {}),
    [],
  );
}

const pathOf = ({ argv }: Form): string => argv.slice(0, argv[0] === 'baseline' ? 2 : 1).join(' ');

const words = (text: string | undefined = ''): readonly string[] =>
  text.split(' ').filter((word) => word !== '');

/** Behind the command's name, in front of what stands behind `--`. */
function withFlag({ argv }: Form, word: string, options: readonly Option[]): readonly string[] {
  const [name = '', given = values[name] ?? '7'] = word.split('=');
  const option = options.find(({ long }) => long === `--${name}`);
  assert.ok(option !== undefined, `there is no --${name}`);
  const takesValue = option.required || option.optional;
  const added = takesValue ? [`--${name}`, given] : [`--${name}`];
  const at = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return [...argv.slice(0, at), ...added, ...argv.slice(at)];
}

test('the table has every command, and every flag of it in each way to use it', () => {
  for (const [path, command] of allCommands()) {
    const own = forms.filter((form) => pathOf(form) === path);
    assert.ok(own.length > 0, `no row for "${path}"`);
    const flags = command.options.map(({ long }) => long?.slice(2) ?? '').toSorted();
    for (const form of own) {
      const listed = [form.used, form.refused, form.others].flatMap(words);
      const names = new Set(listed.map((word) => word.split('=')[0] ?? ''));
      assert.deepEqual([...names].toSorted(), flags, form.argv.join(' '));
    }
  }
});

const commands = new Map(allCommands());

test('a flag without a use is refused in one sentence that names it', async () => {
  for (const form of forms) {
    for (const word of words(form.refused)) {
      const argv = withFlag(form, word, commands.get(pathOf(form))?.options ?? []);
      await assert.rejects(read(argv), (error: unknown) => {
        assert.ok(error instanceof UserError, `${argv.join(' ')}: ${error}`);
        assert.ok(error.message.startsWith(`--${word.split('=')[0]} `), error.message);
        assert.equal(error.exitStatus, 2);
        return true;
      });
    }
  }
});

/** What a form does with its flags, as far as it is settled before anything is done. */
async function settled(argv: readonly string[], flags: Flags): Promise<unknown> {
  const [name = ''] = argv;
  const project = { root: '/', config: {}, configPath: null };
  const passed = argv.includes('--') ? argv.slice(argv.indexOf('--') + 1) : [];
  const rows = studiesAskedBy(name, flags);
  if (rows.length === 0) return compareSettings(project, flags);
  const asked = { project, filters: [], passed, isAlone: rows.length === 1 };
  const parts = rows.map(async ({ load }) => (await load()).settle(flags, asked));
  return { ...settle({ seed: 1, ...flags }, project), parts: await Promise.all(parts) };
}

/** Beside the plan: how it is shown, which target is meant, what comes after the measuring. */
const besidePlan = new Set(
  words(`${shown} no-cleanup no-diagnosis resume pid against isolates all prepare watch`),
);

test('a flag with a use changes what is done', async () => {
  const planned = new Set(['run', 'scale', 'all', 'leak', 'check', 'compare']);
  for (const form of forms) {
    const plain = await read(form.argv);
    for (const word of words(form.used)) {
      const argv = withFlag(form, word, commands.get(pathOf(form))?.options ?? []);
      const flags = await read(argv);
      assert.notDeepEqual(flags, word === 'resume' ? {} : plain, argv.join(' '));
      if (!planned.has(form.argv[0] ?? '') || besidePlan.has(word.split('=')[0] ?? '')) continue;
      // The command itself refuses these together.
      if (form.argv.includes('--resume')) continue;
      if (form.argv.includes('--duration') && word === 'soak') {
        await assert.rejects(settled(form.argv, flags), /--soak and --duration both say how long/);
        continue;
      }
      assert.notDeepEqual(
        await settled(form.argv, flags),
        await settled(form.argv, plain),
        argv.join(' '),
      );
    }
  }
});

test('what the environment gives is for several commands, and refused by none', async () => {
  process.env['BAREMARK_LAUNCHES'] = '9';
  process.env['BAREMARK_PIN'] = 'cores';
  process.env['BAREMARK_SEED'] = '3';
  try {
    assert.equal((await read(['scale']))['launches'], 9);
    assert.equal((await read(['run']))['pin'], 'cores');
    await read(['compare', 'A', 'B']);
  } finally {
    for (const name of ['LAUNCHES', 'PIN', 'SEED']) delete process.env[`BAREMARK_${name}`];
  }
});

test('combinations that do not cancel each other are taken', async () => {
  await read(['run', '--precision', '1%', '--launches', '29']);
  await read(['run', '--precision', '1%', '--launches', '40', '--max-launches', '41']);
  await read(['leak', '--no-html', '--', 'node', 'serve.js', '--html', 'x']);
  await read(['watch', '1', '--for', '1s', '--interval', '1s']);
});

test('combinations that cancel each other are refused', async () => {
  for (const [argv, says] of [
    [['run', '--json', '--details'], /^--details is for tables/],
    [['check', '--json', '--details'], /^--details is for tables/],
    [['list', '--runs', 'x'], /^list --runs takes no filter/],
    [['run', '--html', 'a.html', '--no-html'], /^--html and --no-html contradict/],
    [['leak', '--no-html', '--html=a.html'], /^--html and --no-html contradict/],
    [
      ['run', '--precision', '1%', '--launches', '30'],
      /^--precision has no effect where --launches/,
    ],
    [['all', '--precision', '1%', '--launches', '5', '--max-launches', '5'], /^--precision has no/],
  ] as const) {
    await assert.rejects(read(argv), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, says);
      return true;
    });
  }
});

test('the help of every flag that takes a value says its default', () => {
  const silent = allCommands().flatMap(([path, { options }]) =>
    options
      .filter(({ required, optional, description }) => {
        return (required || optional) && !/\bdefault\b/.test(description);
      })
      .map(({ flags }) => `${path} ${flags}`),
  );
  assert.deepEqual(silent, []);
});
