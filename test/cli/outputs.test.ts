// Reports of a judged run beside the terminal's, as pipelines ask for them.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { refuseSharedFile, reportOutputs } from '../../src/cli/output/outputs.ts';
import { baremarkHere } from './command.ts';
import { makeRun, project } from './made-project.ts';

const before = makeRun('20260101T000000Z-aaaaaa', 1);
const slower = makeRun('20260103T000000Z-cccccc', 1.12);

test('check writes JUnit, Markdown and annotations at once, and keeps its status', async (context) => {
  const folder = project(context, [before, slower]);
  await baremarkHere(folder, ['baseline', 'save', before.id]);
  const outputs = ['junit=out/junit.xml', 'markdown=out/pr.md', 'results=out/r.json', 'github'];
  const flags = outputs.flatMap((output) => ['--output', output]);
  const { status, stdout, stderr } = await baremarkHere(folder, ['check', ...flags]);
  assert.equal(status, 1, stderr);
  assert.match(
    stdout,
    /^::error file=a\.bench\.ts,title=regressed \(alert\)%3A first::first is 1/m,
  );
  assert.match(readFileSync(join(folder, 'out/junit.xml'), 'utf8'), /<failure type="regressed/);
  const results = JSON.parse(readFileSync(join(folder, 'out/r.json'), 'utf8'));
  assert.deepEqual(results.exitStatus, { kind: 'known', value: 1 });
  assert.equal(results.benchmarks[0].comparison.verdict, 'regressed');
  const markdown = readFileSync(join(folder, 'out/pr.md'), 'utf8');
  // The regression is open to the eye, the unchanged benchmark and the measurements behind a click.
  const [open = '', ...folded] = markdown.split('<details>');
  assert.match(open, /### Verdicts[\s\S]*\| first \| \*\*regressed \(alert\)\*\* \|/);
  assert.doesNotMatch(open, /\| second \||Microbenchmarks/);
  assert.match(folded[0] ?? '', /^<summary>1 unchanged<\/summary>[\s\S]*\| second \|/);
  assert.match(markdown, /<summary>What was measured<\/summary>\n\n### Microbenchmarks/);
});

test('the step summary grows where GitHub says, and elsewhere is only remarked on', async (context) => {
  const folder = project(context, [before, slower]);
  const argv = ['compare', before.id, slower.id, '--output', 'summary'];
  const outside = await baremarkHere(folder, argv, { GITHUB_STEP_SUMMARY: '' });
  assert.equal(outside.status, 1);
  assert.match(outside.stderr, /GITHUB_STEP_SUMMARY is not set/);
  const path = join(folder, 'summary.md');
  writeFileSync(path, 'earlier step\n');
  const inside = await baremarkHere(folder, argv, { GITHUB_STEP_SUMMARY: path });
  assert.equal(inside.status, 1);
  assert.match(readFileSync(path, 'utf8'), /^earlier step\n## Benchmarks\n[\s\S]*regressed/);
  const lost = await baremarkHere(folder, argv, {
    GITHUB_STEP_SUMMARY: join(folder, 'no/where.md'),
  });
  assert.equal(lost.status, 3);
  assert.match(lost.stderr, /step summary cannot be written to .*ENOENT/);
});

test('compare does not report thresholds, on which it does not decide', async (context) => {
  const measurements = before.measurements.map((measurement) => ({
    ...measurement,
    settings: { ...measurement.settings, thresholds: ['p99 < 10ns'] },
  }));
  const strict = { ...before, id: '20260102T000000Z-bbbbbb', measurements };
  const folder = project(context, [before, strict]);
  const argv = ['compare', before.id, strict.id, '--output', 'junit=j.xml', '--output', 'github'];
  const { status, stdout } = await baremarkHere(folder, argv);
  assert.equal(status, 0);
  assert.doesNotMatch(stdout, /^::/m);
  assert.doesNotMatch(readFileSync(join(folder, 'j.xml'), 'utf8'), /thresholds/);
});

test('report gives the same formats of a saved run', async (context) => {
  const folder = project(context, [slower]);
  const { status, stdout } = await baremarkHere(folder, ['report', '--format', 'junit,markdown']);
  assert.equal(status, 0);
  assert.match(stdout, /^<\?xml [\s\S]*<\/testsuites>\n## Benchmarks\n/);
});

test('what is no output is named before anything is done', async (context) => {
  const folder = project(context, [before]);
  const wrong: readonly (readonly [output: string, says: RegExp])[] = [
    ['pdf=x.pdf', /knows no format "pdf"[\s\S]*junit/],
    ['junit', /--output junit needs the name of a file/],
    ['junit=', /--output junit needs the name of a file/],
  ];
  for (const [output, says] of wrong) {
    const { status, stderr } = await baremarkHere(folder, ['check', '--output', output]);
    assert.equal(status, 2);
    assert.match(stderr, says);
  }
  const mixed = await baremarkHere(folder, ['check', '--json', '--output', 'github']);
  assert.equal(mixed.status, 2);
  assert.match(mixed.stderr, /both print to standard output/);
  writeFileSync(join(folder, 'taken'), '');
  const lost = await baremarkHere(folder, ['check', '--output', 'junit=taken/j.xml']);
  assert.equal(lost.status, 3);
  assert.match(lost.stderr, /cannot be written to taken\/j\.xml/);
  assert.ok(!existsSync(join(folder, 'x.pdf')));
});

test('report writes to the file of --output, whichever way it is spelled', async (context) => {
  const folder = project(context, [before, slower]);
  const plain = ['report', before.id, '--format', 'markdown', '--output', 'plain.md'];
  const first = await baremarkHere(folder, plain);
  assert.equal(first.status, 0, first.stderr);
  const named = ['--output', 'markdown=named.md', '--output', 'junit=named.xml'];
  const second = await baremarkHere(folder, ['report', before.id, ...named]);
  assert.equal(second.status, 0, second.stderr);
  assert.equal(first.stdout + second.stdout, '');
  const written = (name: string) => readFileSync(join(folder, name), 'utf8');
  assert.match(written('plain.md'), /first/);
  assert.equal(written('named.md'), written('plain.md'));
  assert.match(written('named.xml'), /<testsuites/);
});

test('report prints what has no file, and refuses two reports for one file', () => {
  const file = (path: string) => ({ kind: 'file', path });
  const printed = { kind: 'standard-output' };
  assert.deepEqual(reportOutputs({}), [{ format: 'terminal', to: printed }]);
  assert.deepEqual(reportOutputs({ format: 'json', output: ['html=x=y.html'] }), [
    { format: 'json', to: printed },
    { format: 'html', to: file('x=y.html') },
  ]);
  // A word before the sign that is no format belongs to the name of the file.
  assert.deepEqual(reportOutputs({ output: ['a=b.txt', 'json=c'] }), [
    { format: 'terminal', to: file('a=b.txt') },
    { format: 'json', to: file('c') },
  ]);
  const refusal = /--output takes one run in one format/;
  assert.throws(() => reportOutputs({ format: 'json,html', output: ['a'] }), refusal);
  assert.throws(() => reportOutputs({ output: ['a', 'b'] }), refusal);
  assert.throws(() => reportOutputs({ format: 'pdf' }), /no report format "pdf"/);
  assert.throws(() => refuseSharedFile(reportOutputs({ output: ['json=a'] }), 2), refusal);
  refuseSharedFile(reportOutputs({ format: 'json,html' }), 2);
  refuseSharedFile(reportOutputs({ output: ['html=a'] }), 2);
});
