// Repeats a leaking scenario once more, this time to see where what stays comes from.
import type { Diagnosis } from '../../model/run/leak.ts';
import { openCollector } from './collection.ts';
import { openDiagnosis } from './diagnosis/diagnosis.ts';
import type { DiagnoseTask } from './leak-messages.ts';
import { openOperations } from './operations.ts';
import type { DeclaredScenario } from './scenario.ts';

/**
 * @param load imports the scenario's file: handles are watched from before it on
 * @throws what an operation throws
 */
export async function diagnoseScenario(
  task: DiagnoseTask,
  load: () => Promise<DeclaredScenario>,
): Promise<Diagnosis> {
  const collector = openCollector();
  const { folder, projectRoot, filePrefix, asksSites } = task;
  const diagnosis = await openDiagnosis({
    collect: async () => void (await collector.collect()),
    folder,
    projectRoot,
    filePrefix,
    asksSites,
  });
  const open = await (await load()).open();
  const runner = openOperations(open.operation, task.concurrency);
  await runner.repeat(task.settleOperations);
  await diagnosis.begin();
  await runner.repeat(task.operations);
  const found = await diagnosis.finish(task.operations, runner.repeat);
  // Until here the scenario has to be alive, or what it holds would be collected before the last look.
  await open.tearDown();
  return found;
}
