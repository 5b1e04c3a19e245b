// Runs a module's `operate` under diagnosis and prints what is found.
// Arguments: the module, the project's folder, where files go, and `no-sites` for no call sites.
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { enterFile } from '../../../src/engine/files/enter-file.ts';
import { openDiagnosis } from '../../../src/engine/leak/diagnosis/diagnosis.ts';

const [, , modulePath = '', projectRoot = '', folder = join(projectRoot, 'files'), asked] =
  process.argv;
const collect = async () => {
  globalThis.gc?.();
  await setImmediate();
  globalThis.gc?.();
};
const diagnoser = await openDiagnosis({
  collect,
  folder,
  projectRoot,
  filePrefix: 'trial',
  asksSites: asked !== 'no-sites',
});
const loaded = await enterFile({
  file: modulePath,
  modulePath,
  compiledFolder: join(folder, 'compiled'),
  ...(modulePath.endsWith('.ts') ? { hooks: true } : {}),
});
const operate: (number: number) => unknown = Reflect.get(Object(loaded), 'operate');
const operations: number = Reflect.get(Object(loaded), 'operations') ?? 400;
let number = 0;
const repeat = async (count: number): Promise<void> => {
  for (let left = count; left > 0; left -= 1, number += 1) await operate(number);
};
await repeat(operations);
await diagnoser.begin();
await repeat(operations);
const diagnosis = await diagnoser.finish(operations, repeat);
process.stdout.write(JSON.stringify(diagnosis), () => process.exit());
