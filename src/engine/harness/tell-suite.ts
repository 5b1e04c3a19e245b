// Runs a suite of another harness with results in place of measurements, in a separate process.
import { fileURLToPath } from 'node:url';
import { startChild } from '../channel/child.ts';
import { howEnded } from '../channel/how-ended.ts';
import type { BenchFile, Listing } from '../launch/protocol.ts';

export type TellMessage =
  | { readonly kind: 'up' }
  /** All cases declared so far, of which some have no results yet. */
  | { readonly kind: 'more'; readonly listings: readonly Listing[] };

export type TellAnswer =
  | { readonly kind: 'more'; readonly listings: readonly Listing[] }
  /** What it printed; `problem` when it did not end as a script should. */
  | { readonly kind: 'told'; readonly output: string; readonly problem: string | null };

/** @param signal ends the process when aborted */
export function tellSuite(
  source: BenchFile,
  limitMs: number,
  signal: AbortSignal,
): Promise<TellAnswer> {
  const path = fileURLToPath(new URL('./tell.js', import.meta.url));
  const told = startChild<TellMessage, BenchFile>(path, {
    streams: ['ignore', 'pipe', 2],
    signal,
    killSignal: 'SIGKILL',
  });
  const child = told.process;
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    let problem: string | null = null;
    let more: TellAnswer | null = null;
    const timer = setTimeout(() => {
      problem = `did not end within ${limitMs / 1000} s`;
      child.kill('SIGKILL');
    }, limitMs);
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    told.listen({
      message(said) {
        if (said.kind === 'up') return told.send(source);
        more = said;
        child.kill('SIGKILL');
      },
      end(how) {
        if (child.exitCode === null && child.signalCode === null) problem ??= how;
        child.kill('SIGKILL');
      },
    });
    child.once('close', (code, killedBy) => {
      clearTimeout(timer);
      if (code !== 0) problem ??= `ended with ${howEnded(code, killedBy)}`;
      resolve(more ?? { kind: 'told', output: Buffer.concat(output).toString(), problem });
    });
  });
}
