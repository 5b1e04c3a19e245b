// Entry of a launch: a fresh process that says when it is up, measures one thing, answers once and is
// ended by its parent, launcher.ts. Its first worker is up before it says so, because a thread's
// start must not disturb another launch's measurement either.
import { access } from 'node:fs/promises';
import { openParent } from '../channel/parent.ts';
import { outliveClosedOutput } from './closed-output.ts';
import { launchKinds } from './kinds.ts';
import { openPool, type Pool } from './pool.ts';
import type { Launches, LaunchRequest, LaunchResult } from './protocol.ts';

async function answer<Kind extends keyof Launches>(
  kind: Kind,
  request: Launches[Kind],
  pool: Pool,
): Promise<LaunchResult> {
  const launch = await launchKinds[kind].load();
  return launch(request, pool);
}

const parent = openParent<LaunchRequest, 'up' | LaunchResult>();
outliveClosedOutput();
// Most launches are of this kind, and none waits for it.
await launchKinds.micro.load();

// Starts libuv's threads while this thread may run anywhere: begun by a pinned benchmark's first file
// access they would all share its CPU.
await access('.');
const pool = openPool(1);
await pool.run({ kind: 'wake' }, new AbortController().signal);
parent.send('up');
const request = await parent.next();
// The parent ends this process once it has the answer, so nothing a benchmark left open can hold it.
parent.send(await answer(request.kind, request, pool));
