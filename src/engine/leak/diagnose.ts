// Repeats a leaking scenario once more, this time to see where what stays comes from.
import type { Diagnosis, Origin } from '../../model/leak.ts';
import { openCollector } from './collection.ts';
import { openDiagnosis } from './diagnosis/diagnosis.ts';
import type { DiagnoseTask } from './leak-messages.ts';
import { openOperations } from './operations.ts';
import type { DeclaredScenario } from './scenario.ts';

/** Of operations that take longer, those that are tracked would take minutes. */
const mostTrackedMs = 2000;

/**
 * @param load imports the scenario's file: handles are watched from before it on
 * @throws what an operation throws
 */
export async function diagnoseScenario(
  task: DiagnoseTask,
  load: () => Promise<DeclaredScenario>,
): Promise<Diagnosis> {
  const collector = openCollector();
  const { folder, projectRoot, filePrefix, subject } = task;
  const diagnosis = await openDiagnosis({
    collect: async () => void (await collector.collect()),
    folder,
    projectRoot,
    filePrefix,
    subject,
  });
  const open = await (await load()).open();
  const runner = openOperations(open.operation, task.concurrency);
  const settleMs = performance.now();
  await runner.repeat(task.settleOperations);
  const isQuick = performance.now() - settleMs < mostTrackedMs;
  await diagnosis.begin(isQuick);
  await runner.repeat(task.operations);
  const found = await diagnosis.finish(task.operations);
  // Until here the scenario has to be alive, or what it holds would be collected before the last look.
  await open.tearDown();
  return { ...found, origins: found.origins.map(fromScenario) };
}

/** The engine's own way to what a set-up returned is nothing that its author could change. */
function fromScenario(origin: Origin): Origin {
  const { retainers = [] } = origin;
  // The run itself waits for the scenario, and so holds on to it.
  if (retainers[0] !== 'Generator') return origin;
  const last = retainers.findLastIndex(
    (step) => step === '…' || /engine\/leak\/\w+\.[jt]s/.test(step),
  );
  return { ...origin, retainers: ['what setUp returned', ...retainers.slice(last + 1)] };
}
