// A question to a child: what it answers, and what comes in place of an answer.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startChild } from '../../../src/engine/channel/child.ts';
import { exchange } from '../../../src/engine/channel/exchange.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

type Context = Parameters<typeof temporaryFolder>[0];

const parentModule = fileURLToPath(
  new URL('../../../src/engine/channel/parent.js', import.meta.url),
);

/** A child that does what `body` says of each `message`, with `parent` at hand. */
function childThat(context: Context, body: string) {
  const folder = temporaryFolder(context, {});
  const path = join(folder, 'child.mjs');
  const text = `import { openParent } from ${JSON.stringify(parentModule)};
const parent = openParent();
parent.listen((message) => { ${body} });`;
  writeFileSync(path, text);
  const child = startChild<string, string>(path, { isPlain: true });
  context.after(() => child.kill());
  return child;
}

const silence = (ms: number) => ({ firstMs: ms, answer: () => 'silent' });
const ended = (how: string) => `ended: ${how}`;

test('the first message that is an answer ends it, and the next question gets its own', async (context) => {
  const child = childThat(context, "parent.send('hm'); parent.send(message + '!');");
  const ask = (question: string) =>
    exchange<string, string, string>(
      child,
      {
        take: (said) => (said === 'hm' ? undefined : said),
        ...{ ended, silence: silence(60_000) },
      },
      question,
    );
  assert.equal(await ask('one'), 'one!');
  assert.equal(await ask('two'), 'two!');
});

test('a child that ends, or ended before the request, is reported with how it ended', async (context) => {
  const child = childThat(context, 'process.exit(7);');
  const ask = (silenceMs: number) =>
    exchange<string, string, string>(
      child,
      { take: (said) => said, ended, silence: silence(silenceMs) },
      'go',
    );
  assert.equal(await ask(60_000), 'ended: exit code 7');
  // Its end is known, so there is no second wait.
  assert.equal(await ask(1), 'ended: exit code 7');
});

test('silence and an interruption are answers, and what take throws is none', async (context) => {
  const child = childThat(context, "if (message === 'speak') parent.send('word');");
  const take = (): string => {
    throw new Error('not this');
  };
  const asked = { take, ended };
  assert.equal(await exchange(child, { ...asked, silence: silence(1) }, 'hush'), 'silent');
  const stop = new AbortController();
  const interrupted = { signal: stop.signal, answer: () => 'interrupted' };
  const waiting = exchange(child, { ...asked, silence: silence(60_000), interrupted }, 'hush');
  stop.abort();
  assert.equal(await waiting, 'interrupted');
  const never = { ...asked, silence: silence(60_000), interrupted };
  assert.equal(await exchange(child, never, 'speak'), 'interrupted');
  const spoken = exchange(child, { ...asked, silence: silence(60_000) }, 'speak');
  await assert.rejects(spoken, /not this/);
});

test('a child whose parent is gone runs its handler for that', async (context) => {
  const folder = temporaryFolder(context, {});
  const path = join(folder, 'child.mjs');
  writeFileSync(
    path,
    `import { openParent } from ${JSON.stringify(parentModule)};
openParent(() => { process.exitCode = 9; });`,
  );
  const child = startChild<string, string>(path, { isPlain: true });
  context.after(() => child.kill());
  const pipe = child.process.stdio[3];
  assert.ok(pipe !== null && pipe !== undefined && 'destroy' in pipe);
  pipe.destroy();
  const [code] = await once(child.process, 'exit');
  assert.equal(code, 9);
});
