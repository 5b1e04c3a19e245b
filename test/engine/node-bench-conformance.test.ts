// Files written for node:bench report the same events here as under `node --bench`, whose own are the golden
// ones (`node scripts/check-node-bench.mjs --record` takes them from a Node that has it).
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { prepareFiles } from '../../src/engine/files/prepare-files.ts';
import { json } from '../../src/engine/harness/node-bench/json-reporter.ts';
import type { BenchRecord } from '../../src/engine/harness/node-bench/records.ts';
import { runFiles } from '../../src/engine/harness/node-bench/run-files.ts';
import { repositoryFile } from '../golden.ts';
import { script } from '../scripts/script.ts';

const { conformanceFiles, copyConformanceFiles, eventLines, isSameLine } =
  await script('node-bench-events.mjs');

const folder = copyConformanceFiles();
after(() => rmSync(folder, { recursive: true, force: true }));

const files = conformanceFiles().map((file) => ({ file, absolutePath: join(folder, file) }));
const prepared = await prepareFiles(files, join(folder, 'cache'));

for (const each of prepared) {
  const name = each.kind === 'ready' ? each.source.file : each.file;
  test(`${name} reports the events of node:bench`, { concurrency: true }, async () => {
    assert.equal(each.kind, 'ready');
    if (each.kind !== 'ready') return;
    const own = eventLines(await recordsOf(each.source), folder);
    const real = readFileSync(repositoryFile(`test/golden/node-bench/${name}.txt`), 'utf8');
    const expected = real.trimEnd().split('\n');
    const differing = expected.findIndex((line, index) => !isSameLine(line, own[index] ?? ''));
    assert.equal(own[differing], expected[differing], `record ${differing}`);
    assert.equal(own.length, expected.length, own.at(-1));
  });
}

/** As they come out of the JSON reporter. */
async function recordsOf(file: Parameters<typeof runFiles>[0][number]) {
  const told: BenchRecord[] = [];
  const emit = (record: BenchRecord): void => void told.push(record);
  await runFiles([file], {}, emit, new AbortController().signal);
  const lines: { readonly type: string; readonly data: object }[] = [];
  for await (const line of json(inTurn(told))) lines.push(JSON.parse(line));
  return lines;
}

async function* inTurn(records: readonly BenchRecord[]): AsyncGenerator<BenchRecord> {
  yield* records;
}
