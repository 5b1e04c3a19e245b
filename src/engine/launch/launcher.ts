// Starts launches (fresh Node processes), waits for the one answer of each and ends it. What goes wrong
// in a child stays there: a crash, an endless loop or a kill comes back as data.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { atFixedAddresses } from '../../probe/machine/launch-addresses.ts';
import { type Child, startChild } from '../channel/child.ts';
import { exchange } from '../channel/exchange.ts';
import { loaderFlags } from '../files/hooks/node-loader.ts';
import { launchKinds } from './kinds.ts';
import type { Launches, LaunchRequest, LaunchResult } from './protocol.ts';

export type LaunchAnswer =
  | LaunchResult
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'interrupted' }
  /** How the process ended before it answered, e.g. `signal SIGKILL` or `exit code 134`. */
  | { readonly kind: 'died'; readonly how: string; readonly advice?: string | undefined };

export interface Launcher {
  /**
   * @param limitMs time that the launch may take altogether
   * @param signal kills the launch when aborted
   */
  readonly launch: (
    request: LaunchRequest,
    limitMs: number,
    signal: AbortSignal,
  ) => Promise<LaunchAnswer>;
  /** Ends the processes that were started but not used. */
  readonly close: () => void;
}

type LaunchProcess = Child<'up' | LaunchResult, LaunchRequest>;

/** The worker is given up first; the whole process only if that did not help. */
const graceMs = 5000;
const bootLimitMs = 10_000;

/**
 * Processes are booted several at a time, one per CPU, and all of them sit blocked before the first is
 * used: booting costs more than a measurement, and must not happen during one.
 */
export function openLauncher(): Launcher {
  let spare: LaunchProcess[] = [];
  let spareFlags = '';
  const dropSpare = (): void => {
    for (const child of spare) child.kill();
    spare = [];
  };
  return {
    async launch(request, limitMs, signal) {
      if (signal.aborted) return { kind: 'interrupted' };
      const { flags, processCount } = needsOf(request.kind, request);
      if (flags.join(' ') !== spareFlags) {
        dropSpare();
        spareFlags = flags.join(' ');
      }
      if (spare.length === 0) spare.push(...(await bootBatch(processCount, flags)));
      const child = spare.shift();
      return child === undefined
        ? { kind: 'died', how: 'it did not start' }
        : converse(child, request, limitMs, signal);
    },
    close: dropSpare,
  };
}

interface Needs {
  /** What a process must be started with. */
  readonly flags: readonly string[];
  /** Processes to boot now: one per CPU, but no more than there are launches to use them. */
  readonly processCount: number;
}

function needsOf<Kind extends keyof Launches>(kind: Kind, request: Launches[Kind]): Needs {
  const { sources, isWatched = false, sampled } = launchKinds[kind];
  const isHooked = isWatched || sources(request).some(({ hooks }) => hooks === true);
  const hookFlags = isHooked ? loaderFlags() : [];
  if (sampled === undefined) return { flags: hookFlags, processCount: 1 };
  const { launch, alikeCount, settings } = sampled(request);
  return {
    flags: [
      ...hookFlags,
      `--random-seed=${randomSeedOf(launch)}`,
      // Node allows forced collections only to a process started for it.
      ...(settings.gc === 'between' ? ['--expose-gc'] : []),
    ],
    processCount: Math.min(8, availableParallelism(), 1 + alikeCount),
  };
}

/**
 * V8 draws a seed in every process, for its hash tables and for where its heap lies, and which one it is
 * moves JSON.parse by 1.5 % for as long as the process lives. Launch k has the same one in every Run:
 * what the seed does is part of the spread between launches, and no difference between two Runs.
 * (Common random numbers; Kahn and Marshall 1953.) Without fixed addresses the heap lies elsewhere all
 * the same: one launch in seven was 4 to 8 % slower, 1.9 % of scatter over 50 launches, with them 0.65 %.
 * Not by --hash-seed, with which V8 refuses its own code cache and every process starts 50 ms later; the
 * one seed is drawn from the other, and Math.random with it. V8 mixes what it is given, so that
 * neighbouring numbers have nothing in common; 0 would ask for a random one.
 */
function randomSeedOf(launch: number): number {
  return launch + 1;
}

/** Those of a batch that started; all of them idle when this resolves. */
async function bootBatch(
  size: number,
  flags: readonly string[],
): Promise<readonly LaunchProcess[]> {
  const booted = await Promise.all(Array.from({ length: size }, () => boot(flags)));
  return booted.filter((child) => child !== null);
}

async function boot(flags: readonly string[]): Promise<LaunchProcess | null> {
  const path = fileURLToPath(new URL('./launch.js', import.meta.url));
  const child: LaunchProcess = atFixedAddresses(() => startChild(path, { flags }));
  const isUp = await exchange(child, {
    take: () => true,
    ended: () => false,
    silence: { firstMs: bootLimitMs, answer: () => false },
  });
  // An unused spare must not keep the command from ending.
  if (isUp) child.unref();
  else child.kill();
  return isUp ? child : null;
}

async function converse(
  child: LaunchProcess,
  request: LaunchRequest,
  limitMs: number,
  signal: AbortSignal,
): Promise<LaunchAnswer> {
  child.ref();
  const answer = await exchange<'up' | LaunchResult, LaunchRequest, LaunchAnswer>(
    child,
    {
      take: (result) => (result === 'up' ? undefined : result),
      ended: (how, advice) => ({ kind: 'died', how, advice }),
      silence: { firstMs: limitMs + graceMs, answer: () => ({ kind: 'timed-out' }) },
      interrupted: { signal, answer: () => ({ kind: 'interrupted' }) },
    },
    request,
  );
  child.kill();
  return answer;
}
