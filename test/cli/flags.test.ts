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

interface Form {
  readonly argv: readonly string[];
  /** Flags that change something, without their dashes; a word behind `=` is the value to try. */
  readonly used: string;
  readonly refused?: string;
  /** Flags that make it another form, or are refused by the name of what they go against. */
  readonly others?: string;
}

const shown = 'details output json cost-per-core-hour html no-html strict';
const general = 'quick timeout seed';
const micro = 'launches precision gc sampling max-warmup';
const scaling = 'rounds window work no-processes';
const judged = 'output alert rule across-environments json strict';
const leakShown = 'details output json html no-html strict';
const leakEnd = 'no-cleanup no-diagnosis timeout';
const leakTargets = 'soak resume pid duration';
const byOperations = 'quick operations rounds snapshots no-extend';

const forms: readonly Form[] = [
  {
    argv: ['run'],
    used: `${shown} ${general} ${micro} strict-samples threads pin=none`,
    refused: `${scaling} pin=cores pin=smt max-launches`,
  },
  {
    argv: ['run', '--precision', '1%'],
    used: `${shown} ${general} ${micro} strict-samples pin=none max-launches`,
    refused: `${scaling} pin=cores pin=smt`,
    others: 'threads',
  },
  {
    argv: ['run', '--threads', '1'],
    used: `${shown} ${general} ${scaling} threads pin=cores pin=smt`,
    refused: `${micro} strict-samples max-launches`,
  },
  {
    argv: ['scale'],
    used: `${shown} ${general} ${scaling} threads pin=cores dimension`,
    refused: `${micro} max-launches`,
  },
  {
    argv: ['scale', '--dimension', 'cache'],
    used: `${shown} ${general} ${micro} pin=none dimension`,
    refused: `${scaling} threads pin=cores max-launches`,
  },
  {
    argv: ['all'],
    used: `${shown} ${general} ${micro} ${scaling} threads pin=cores pin=none`,
    refused: 'max-launches',
  },
  {
    argv: ['leak'],
    used: `${leakShown} ${leakEnd} ${leakTargets} ${byOperations} collection=natural seed`,
    refused: 'interval',
  },
  {
    argv: ['leak', '--duration', '2m'],
    used: `${leakShown} ${leakEnd} ${leakTargets} collection=natural seed interval`,
    refused: byOperations,
  },
  ...[
    ['leak', '--pid', '1'],
    ['leak', '--', 'node', 'server.js'],
  ].map((argv) => ({
    argv,
    used: `${leakShown} ${leakTargets} seed interval`,
    refused: `${byOperations} ${leakEnd} collection`,
  })),
  {
    argv: ['leak', '--resume'],
    // That --resume stands alone is said by the command itself.
    used: `${leakShown} ${leakEnd} ${leakTargets} interval`,
    refused: `${byOperations} collection seed`,
  },
  {
    argv: ['compare', 'A', 'B'],
    used: `${judged} margin against`,
    refused: `${general} ${micro} max-launches isolates all prepare`,
  },
  {
    argv: ['compare', '--against', 'HEAD'],
    used: `${general} launches gc sampling max-warmup isolates all prepare against margin alert output json strict`,
    refused: 'precision max-launches rule across-environments',
  },
  { argv: ['check'], used: `${judged} margin details` },
  {
    argv: ['check', '--rule', 'classic'],
    used: 'output alert rule=interval across-environments json strict details',
    refused: 'margin',
  },
  { argv: ['report'], used: 'format output details cost-per-core-hour' },
  {
    argv: ['report', '--format', 'html,junit'],
    used: 'format output cost-per-core-hour',
    refused: 'details',
  },
  {
    argv: ['report', '--format', 'junit'],
    used: 'format output',
    refused: 'details cost-per-core-hour',
  },
  { argv: ['list'], used: 'runs' },
  { argv: ['events'], used: 'samples warmup name-pattern reporter' },
  { argv: ['doctor'], used: 'json strict' },
  { argv: ['watch', '1'], used: 'interval for json' },
  { argv: ['init'], used: 'from' },
  {
    argv: ['trend'],
    // Those that say how to read a file are refused by the command itself where none is named.
    used: 'from format=csv column higher-is-better threshold min-change fail-on-change json html',
  },
  { argv: ['baseline', 'save'], used: 'reason by force' },
  { argv: ['baseline', 'list'], used: '' },
  { argv: ['baseline', 'show', 'a/b'], used: 'details' },
  { argv: ['baseline', 'rm', 'a/b'], used: '' },
];

const values: Readonly<Record<string, string>> = {
  ...{ threads: '1,3', pin: 'cores', work: 'strong', dimension: 'memory', rule: 'classic' },
  ...{ margin: '7%', alert: '20%', precision: '5%', 'min-change': '4%', gc: 'between' },
  ...{ output: 'junit=a.xml', format: 'terminal', collection: 'natural', isolates: '1' },
  ...{ timeout: '7s', sampling: '7ms', window: '7ms', 'max-warmup': '7s', interval: '7ms' },
  ...{ duration: '7m', soak: '7h', for: '7s', against: 'main', prepare: 'make' },
  ...{ reason: 'x', by: 'x', html: 'x.html', from: 'x.csv', threshold: 'p99 < 5ms' },
  reporter: 'spec',
};

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
  words(`${shown} no-cleanup no-diagnosis resume pid against isolates all prepare`),
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

test('combinations that cancel each other are refused', async () => {
  for (const [argv, says] of [
    [['run', '--json', '--details'], /^--details is for tables/],
    [['check', '--json', '--details'], /^--details is for tables/],
    [['list', '--runs', 'x'], /^list --runs takes no filter/],
  ] as const) {
    await assert.rejects(read(argv), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, says);
      return true;
    });
  }
});
