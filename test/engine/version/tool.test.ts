// What is reported of another program that failed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runTool } from '../../../src/engine/version/tool.ts';

async function toldOf(lines: readonly string[]): Promise<string> {
  const program = `process.stderr.write(${JSON.stringify(lines.join('\n'))}); process.exitCode = 1;`;
  const answer = await runTool([process.execPath, '-e', program], { cwd: process.cwd() });
  return answer.kind === 'failed' ? answer.said : answer.kind;
}

// As npm 10.8 prints them; npm 8 writes ERR! for error.
const offline = [
  'npm error code ENOTFOUND',
  'npm error syscall getaddrinfo',
  'npm error errno ENOTFOUND',
  'npm error network request to http://registry.invalid/a failed, reason: getaddrinfo ENOTFOUND registry.invalid',
  'npm error network This is a problem related to network connectivity.',
  'npm error A complete log of this run can be found in: /root/.npm/_logs/debug-0.log',
];
const fullDisk = [
  'npm ERR! code ENOSPC',
  'npm ERR! syscall write',
  'npm ERR! errno -28',
  'npm ERR! nospc ENOSPC: no space left on device, write',
];

test('the sentence of an npm that failed is reported, not its fields', async () => {
  assert.match(await toldOf(offline), /request to http:\/\/registry\.invalid\/a failed/);
  assert.match(await toldOf(fullDisk), /no space left on device/);
});

test('the first line that names an error is reported, else the last one', async () => {
  const git = ['Preparing worktree', 'fatal: unable to read tree (abc).', 'hint: see git fsck'];
  assert.equal(await toldOf(git), 'fatal: unable to read tree (abc)');
  assert.equal(await toldOf(['one', '', 'two.', '']), 'two');
});

test('a program without output, and one that is not there', async () => {
  assert.match(await toldOf([]), /^Command failed/);
  const answer = await runTool(['no-such-program-here'], { cwd: process.cwd() });
  assert.equal(answer.kind, 'absent');
});
