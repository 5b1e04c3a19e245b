// Runs a module's `operate` under diagnosis and prints what is found.
// Arguments: the module, the project's folder, where files go, and `native` for no call sites.
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { enterFile } from '../../../src/engine/files/enter-file.ts';
import { openDiagnosis } from '../../../src/engine/leak/diagnosis/diagnosis.ts';

const [, , modulePath = '', projectRoot = '', folder = join(projectRoot, 'files'), subject] =
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
  subject: subject === 'native' ? 'native' : 'objects',
});
const loaded = await enterFile({
  file: modulePath,
  modulePath,
  compiledFolder: join(folder, 'compiled'),
  ...(modulePath.endsWith('.ts') ? { hooks: true } : {}),
});
const operate: (number: number) => unknown = Reflect.get(Object(loaded), 'operate');
const operations: number = Reflect.get(Object(loaded), 'operations') ?? 400;
for (let number = 0; number < operations; number += 1) await operate(number);
await diagnoser.begin();
for (let number = 0; number < operations; number += 1) await operate(operations + number);
const diagnosis = await diagnoser.finish(operations);
process.stdout.write(JSON.stringify(diagnosis), () => process.exit());
