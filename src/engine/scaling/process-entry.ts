// Entry of one of the processes of a scaling study: one worker of the very kind that the threads
// are, working in windows that the launch names by the clock.
import { openParent } from '../channel/parent.ts';
import { outliveClosedOutput } from '../launch/closed-output.ts';
import { failureOf } from '../launch/failure.ts';
import type { FromProcess, ToProcess } from './process-messages.ts';
import { latestRow } from './window-ledger.ts';
import { takeBenchmarkWindow } from './windows.ts';
import { openScalingWorkers, type ScalingWorkers, type Trouble } from './workers.ts';

type Prepare = Extract<ToProcess, { readonly kind: 'prepare' }>;
type Window = Extract<ToProcess, { readonly kind: 'window' }>;

const parent = openParent<ToProcess, FromProcess>();
outliveClosedOutput();
const first = await parent.next();
if (first.kind !== 'prepare') throw new Error(`asked for "${first.kind}" before it was prepared`);
void prepare(first).catch((error: unknown) => fail({ kind: 'error', error }, first));

async function prepare(message: Prepare): Promise<void> {
  const workers = openScalingWorkers(message.request, 1, message.mostWindows);
  const unready = await workers.ready();
  if (unready !== null) return fail(unready, message);
  parent.listen((next) => {
    if (next.kind === 'prepare') return;
    const done = next.kind === 'end' ? end(workers) : take(workers, next, message);
    void done.catch((error: unknown) => fail({ kind: 'error', error }, message));
  });
  send({ kind: 'ready' });
}

async function take(workers: ScalingWorkers, plan: Window, message: Prepare): Promise<void> {
  const { control, ledger, trouble } = workers;
  const patienceMs = message.request.timeoutMs;
  const taken = await Promise.race([
    trouble,
    takeBenchmarkWindow(control, [0], { ...plan, patienceMs }),
  ]);
  if (taken?.kind === 'window') {
    send({ kind: 'taken', window: taken, row: latestRow(ledger, 0) });
  } else fail(taken ?? { kind: 'late' }, message);
}

async function end(workers: ScalingWorkers): Promise<void> {
  await workers.finish(null);
  send({ kind: 'ended' });
}

function fail(trouble: Trouble, { request }: Prepare): void {
  const reason =
    trouble.kind === 'late'
      ? `it did not come to an end within ${request.timeoutMs / 1000} s`
      : failureOf(trouble.error, request.timeoutMs, request.source.file).reason;
  send({ kind: 'failed', reason });
}

function send(message: FromProcess): void {
  parent.send(message);
}
