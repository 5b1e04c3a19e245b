// `init`: a first bench file and a configuration, in a project that has none.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../../model/user-error.ts';
import type { CommandContext } from './measure-and-report.ts';

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

export async function initCommand({ terminal }: CommandContext): Promise<number> {
  const written = [
    write(join(process.cwd(), 'bench', 'first.bench.mjs'), benchFile),
    write(join(process.cwd(), 'baremark.config.mjs'), configFile),
  ];
  for (const path of written) terminal.print(`Written: ${relative(process.cwd(), path)}`);
  terminal.print('Next: "baremark run", then "baremark scale".');
  return 0;
}

function write(path: string, text: string): string {
  if (existsSync(path)) {
    throw new UserError(
      `${relative(process.cwd(), path)} is already there and is left as it is.`,
      'Run "baremark list" to see what would be measured.',
    );
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
