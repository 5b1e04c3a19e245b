// `init`: a first bench file and a configuration, in a project that has none.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, parse, relative, resolve } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import type { CommandContext } from './context.ts';

const benchFile = `import { bench } from 'baremark';

const text = JSON.stringify({ id: 1, tags: ['a', 'b'], nested: { ok: true } });

// The function is repeated in calibrated batches; returning the result keeps it from being optimised away.
bench('JSON.parse, small', () => JSON.parse(text));

// With { threads } it is part of "baremark scale".
bench('sum of 1,000 squares', { threads: [1, 2, 4], thresholds: ['p99 < 1ms'] }, () => {
  let sum = 0;
  for (let i = 0; i < 1000; i++) sum += i * i;
  return sum;
});
`;

const configFile = `export default {
  include: ['**/*.bench.{ts,mts,cts,js,mjs,cjs}'],
  // thresholds: { 'JSON.parse*': ['p95 < 50us'] },
};
`;

/** @throws UserError when a file is in the way, or a suite cannot be rewritten mechanically */
export async function initCommand(
  { terminal, signal }: CommandContext,
  { from }: { readonly from?: string },
): Promise<number> {
  if (from !== undefined) {
    terminal.print(`Written: ${await convert(from, signal)}`);
    terminal.print('Next: return results from the functions that do not, then "baremark run".');
    return 0;
  }
  const written = [
    write(join(process.cwd(), 'bench', 'first.bench.mjs'), benchFile),
    write(join(process.cwd(), 'baremark.config.mjs'), configFile),
  ];
  for (const path of written) terminal.print(`Written: ${relative(process.cwd(), path)}`);
  terminal.print('Next: "baremark run", then "baremark scale".');
  return 0;
}

/** Beside the suite, in the form that the suite has. */
async function convert(from: string, signal: AbortSignal): Promise<string> {
  const path = resolve(from);
  if (!existsSync(path)) {
    throw new UserError(
      `There is no file ${from}.`,
      'Name a suite: baremark init --from bench.js.',
    );
  }
  const { convertSuite } = await import('../convert/convert-suite.ts');
  const { writeConverted } = await import('../convert/write-converted.ts');
  const { dir, name, ext } = parse(path);
  const target = join(dir, `${name}.bench${ext}`);
  refuseToReplace(target);
  const text = convertSuite(readFileSync(path, 'utf8'), from);
  await writeConverted({ suite: path, target, text }, signal);
  return relative(process.cwd(), target);
}

function write(path: string, text: string): string {
  refuseToReplace(path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function refuseToReplace(path: string): void {
  if (existsSync(path)) {
    throw new UserError(
      `${relative(process.cwd(), path)} is already there and is left as it is.`,
      'Run "baremark list" to see what would be measured.',
    );
  }
}
