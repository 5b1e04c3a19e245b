// Entry of the worker that is terminated in the midst of a scenario.
import { parentPort, workerData } from 'node:worker_threads';
import type { CleanupTask } from './leak-messages.ts';
import { loadScenarioFile } from './load-scenarios.ts';
import { openOperations } from './operations.ts';

const { source, scenarioId, operations }: CleanupTask = workerData;
const loaded = await loadScenarioFile(source);
const declared = loaded.find(({ listing }) => listing.benchmark.id === scenarioId)?.declared;
if (declared === undefined) throw new Error(`${source.file} no longer declares the scenario`);
const open = await declared.open();
const runner = openOperations(open.operation, 1);
await runner.repeat(operations);
parentPort?.postMessage('under way');
// Until it is terminated.
await runner.repeat(Number.MAX_SAFE_INTEGER);
