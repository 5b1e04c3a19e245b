// Entry of a process that lists, repeats or ends scenarios: it does one task for its parent, streams
// what it sees, and is ended by the parent.

import { access } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SnapshotRow } from '../../model/run/leak.ts';
import { openParent } from '../channel/parent.ts';
import { failureOf } from '../launch/failure.ts';
import type { FromLeakProcess, LeakTask } from './leak-messages.ts';
import { loadScenarioFile } from './load-scenarios.ts';
import type { DeclaredScenario, OpenScenario } from './scenario.ts';

const farewellMs = 5000;

const { send, next } = openParent<LeakTask, FromLeakProcess>();
// Starts libuv's threads: begun by the scenario's first file access, they would count as its own.
await access('.');
send({ kind: 'up' });
const task = await next();
void answer(task).then(send, (error: unknown) => {
  const { reason, advice } = failureOf(error, 0, task.source.file);
  send({ kind: 'failed', reason, advice });
});

/** What only some tasks need is loaded for them alone: it would be part of every heap. */
async function answer(task: LeakTask): Promise<FromLeakProcess> {
  switch (task.kind) {
    case 'list': {
      const { locatorOf } = await import('../files/locator.ts');
      const loaded = await loadScenarioFile(task.source, await locatorOf(task.source));
      return { kind: 'listed', listings: loaded.map(({ listing }) => listing) };
    }
    case 'repeat': {
      const { repeatScenario } = await import('./repeat.ts');
      // The control loads the file too: its code is no leak.
      const declared = await declaredOf(task);
      const open = task.side === 'subject' ? await declared.open() : null;
      try {
        return { kind: 'done', ...(await repeatScenario(task, open, sendRow)) };
      } finally {
        if (open !== null) await giveBack(open);
      }
    }
    case 'cleanup': {
      const { measureCleanup } = await import('./cleanup.ts');
      const rows = await measureCleanup(task, await declaredOf(task));
      for (const row of rows) sendRow(row, 0);
      return { kind: 'done', figures: [], unavailable: [], operations: null };
    }
    case 'trace': {
      const { traceCache } = await import('./cache-trace.ts');
      return { kind: 'traced', trace: await traceCache(await declaredOf(task), task.operations) };
    }
    case 'diagnose': {
      const { diagnoseScenario } = await import('./diagnose.ts');
      const diagnosis = await diagnoseScenario(task, () => declaredOf(task));
      return { kind: 'diagnosed', diagnosis };
    }
  }
}

async function declaredOf({
  source,
  scenarioId,
}: Exclude<LeakTask, { readonly kind: 'list' }>): Promise<DeclaredScenario> {
  const loaded = await loadScenarioFile(source);
  const found = loaded.find(({ listing }) => listing.benchmark.id === scenarioId);
  if (found !== undefined) return found.declared;
  throw new Error(`${source.file} no longer declares it`);
}

/** What lies outside of this process would stay. Whether all is given back is asked elsewhere. */
async function giveBack({ tearDown }: OpenScenario): Promise<void> {
  const tried = Promise.resolve()
    .then(tearDown)
    .catch(() => undefined);
  await Promise.race([tried, sleep(farewellMs, undefined, { ref: false })]);
}

function sendRow(row: SnapshotRow, stretchMs: number): void {
  send({ kind: 'row', row, stretchMs });
}
