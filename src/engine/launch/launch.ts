// Entry of a launch: a fresh process that says when it is up, measures one thing, answers once and is
// ended by its parent, launcher.ts. Its first worker is up before it says so, because a thread's
// start must not lie beside another launch's measurement either.
import { access } from 'node:fs/promises';
import { openParent } from '../channel/parent.ts';
import { outliveClosedOutput } from './closed-output.ts';
import { launchMicro } from './micro-launch.ts';
import { openPool, type Pool } from './pool.ts';
import type { LaunchRequest, LaunchResult } from './protocol.ts';

/** Microbenchmarks are many and short: what only the others need is loaded for them alone. */
async function answer(request: LaunchRequest, pool: Pool): Promise<LaunchResult> {
  switch (request.kind) {
    case 'list': {
      const { launchList } = await import('./list-launch.ts');
      return { kind: 'listed', files: await launchList(request) };
    }
    case 'look': {
      const { launchLook } = await import('../code/look-launch.ts');
      return launchLook(request, pool);
    }
    case 'micro':
      return { kind: 'measured', measurements: [await launchMicro(request, pool)] };
    case 'pair': {
      const { launchPair } = await import('../pair/pair-launch.ts');
      return { kind: 'measured', measurements: await launchPair(request, pool) };
    }
    case 'scaling': {
      await pool.close();
      const { launchScaling } = await import('../scaling/launch-windows.ts');
      return { kind: 'measured', measurements: await launchScaling(request) };
    }
  }
}

const parent = openParent<LaunchRequest, 'up' | LaunchResult>();
outliveClosedOutput();

// Starts libuv's threads while this thread may run anywhere: begun by a pinned benchmark's first file
// access they would all share its CPU.
await access('.');
const pool = openPool(1);
await pool.run({ kind: 'wake' }, new AbortController().signal);
parent.send('up');
// The parent ends this process once it has the answer, so nothing a benchmark left open can hold it.
parent.send(await answer(await parent.next(), pool));
