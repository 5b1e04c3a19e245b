// The ready pipelines: they are YAML, and the program accepts each of their command lines.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { openTerminal } from '../../src/cli/output/terminal.ts';
import { buildProgram } from '../../src/cli/program/program.ts';
import { repositoryFile } from '../golden.ts';

const folder = repositoryFile('examples/ci');
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const documentOf = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));

/** Every text of a document, wherever it stands. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** The words of each `npx baremark …` as a shell reads them, up to the next operator. */
function commandLines(file: string): readonly (readonly string[])[] {
  return textsOf(documentOf(file)).flatMap((text) =>
    text
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .flatMap((line) => /^npx baremark (.*?)( \|\| .*)?$/.exec(line.trim())?.slice(1, 2) ?? [])
      .map((line) =>
        [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
      ),
  );
}

/** Takes the actions away, so that nothing but the reading of the command line is left. */
function disarm(command: Command): void {
  if (command.commands.length === 0) command.action(() => {});
  command.commands.forEach(disarm);
}

const terminal = { ...openTerminal(), print: () => {}, remark: () => {} };

async function read(argv: readonly string[]): Promise<void> {
  const context = { terminal, command: '', signal: new AbortController().signal };
  const program = buildProgram(context, '0', async () => {});
  disarm(program);
  await program.parseAsync([...argv], { from: 'user' });
}

test('there is one to compare and one with a baseline for GitHub and for GitLab', () => {
  assert.deepEqual(files.sort(), [
    'github-baseline.yml',
    'github-compare.yml',
    'gitlab-baseline.yml',
    'gitlab-compare.yml',
  ]);
});

for (const file of files) {
  test(`${file} is YAML whose command lines the program accepts`, async () => {
    const lines = commandLines(file);
    const isCompare = file.includes('compare');
    const commands = lines.map(([command]) => command);
    assert.ok(commands.includes(isCompare ? 'compare' : 'check'), commands.join());
    if (isCompare) assert.match(lines[0]?.join(' ') ?? '', /^compare --against origin\/\$\w+ /);
    for (const argv of lines) await read(argv);
  });

  test(`${file} collects what its commands write`, () => {
    const written = commandLines(file).flatMap((argv) =>
      argv.flatMap((word) => /^\w+=(.*)$/.exec(word)?.[1] ?? []),
    );
    assert.ok(written.length > 0);
    const texts = textsOf(documentOf(file));
    for (const path of written)
      assert.ok(path.startsWith('reports/') && texts.includes('reports/'));
    if (!file.startsWith('gitlab')) return;
    assert.ok(texts.includes(written.find((path) => path.endsWith('.xml')) ?? ''));
  });
}

test('a command line with a flag that is not there would be noticed', async () => {
  await assert.rejects(read(['check', '--outputs', 'junit=a.xml']), /unknown option/);
  await assert.rejects(read(['baseline', 'keep']), /unknown command/);
  await assert.rejects(read(['check', '--output', 'pdf=a.pdf']), /no format "pdf"/);
});
