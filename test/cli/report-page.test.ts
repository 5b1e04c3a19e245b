// Pages of the report command: several Runs on one, and the Run that a page holds, read again.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleRun } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const files = {
  'package.json': '{"type":"module"}',
  'a.json': JSON.stringify({ ...sampleRun, id: '20260102T030405Z-aaaaaa' }),
  'b.json': JSON.stringify({ ...sampleRun, id: '20260102T030405Z-bbbbbb' }),
};

test('report writes several runs into one page, and a document each elsewhere', async (context) => {
  const folder = temporaryFolder(context, files);
  const both = ['report', 'a.json', 'b.json'];
  const page = await baremark(folder, [...both, '--format', 'html', '--output', 'both.html']);
  assert.equal(page.status, 0, page.stderr);
  const html = readFileSync(join(folder, 'both.html'), 'utf8');
  assert.equal(html.match(/<!doctype html>/g)?.length, 1);
  assert.ok(html.includes('aaaaaa') && html.includes('bbbbbb'));
  const documents = await baremark(folder, [...both, '--format', 'json']);
  assert.equal(documents.stdout.match(/"schema"/g)?.length, 2);
  const refused = await baremark(folder, [...both, '--output', 'json=both.json']);
  assert.equal(refused.status, 2);
});

test('the run that a page holds is read again from the file', async (context) => {
  const folder = temporaryFolder(context, files);
  await baremark(folder, ['report', 'a.json', '--format', 'html', '--output', 'a.html']);
  const html = readFileSync(join(folder, 'a.html'), 'utf8');
  const base64 = /id="baremark-run" href="data:application\/gzip;base64,([^"]*)"/.exec(html)?.[1];
  writeFileSync(join(folder, 'run.json.gz'), Buffer.from(base64 ?? '', 'base64'));
  const { status, stdout, stderr } = await baremark(folder, ['report', 'run.json.gz']);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /first/);
});
