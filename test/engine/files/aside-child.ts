// Calls a function of a file that is loaded with hooks, as a benchmark is called, and prints what the
// hooks were asked by later calls. Arguments: the file, and the project's folder.
import { join, relative } from 'node:path';
import { enterFile } from '../../../src/engine/files/enter-file.ts';
import {
  hookUse,
  hookWarnings,
  resumeHooks,
  setHooksAside,
} from '../../../src/engine/files/hooks/hook-use.ts';
import { prepareFiles } from '../../../src/engine/files/prepare-files.ts';

const [, , path = '', folder = ''] = process.argv;
const found = { file: relative(folder, path), absolutePath: path };
const [prepared] = await prepareFiles([found], join(folder, '.baremark', 'cache'));
if (prepared?.kind !== 'ready') throw new Error(prepared?.reason);
const loaded = Object(await enterFile(prepared.source));
await loaded.work();
const afterFirst = hookUse();
await loaded.work();
setHooksAside(afterFirst);
const since = hookUse();
const results = [await loaded.work(), await loaded.work(), await loaded.work()];
const asked = hookUse().asked - since.asked;
const codes = hookWarnings(since).map(({ code }) => code);
resumeHooks();
process.stdout.write(JSON.stringify({ results, asked, codes, later: await loaded.later() }));
