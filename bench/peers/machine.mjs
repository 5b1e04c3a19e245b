// The head of the results: what was measured where, when, and how busy the machine was before.
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { node26 } from './packages.mjs';

/** Load above this before the run means that others were at work. */
const quietLoad = 0.5;

export function machine({ startedAt, loadBefore, sharing, minutes, count }) {
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  const other = execFileSync(node26, ['--version'], { encoding: 'utf8' }).trim();
  const warning =
    loadBefore > quietLoad
      ? [
          `**The machine was busy before the run began (load ${loadBefore.toFixed(2)}): "quiet" is not.**`,
          '',
        ]
      : [];
  return [
    '# Harnesses compared',
    '',
    `${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${minutes.toFixed(0)} minutes.`,
    `${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} CPUs, ${memoryGib} GiB,`,
    `${type()} ${release()}, Node ${process.version} (node:bench on ${other}).`,
    `Load before: ${loadBefore.toFixed(2)}; ${sharedWords(sharing)}. Up to ${count} fresh processes a cell, harnesses taking turns.`,
    '',
    ...warning,
    'Written by `node bench/peers/run.mjs`; run it again rather than edit this file.',
    '',
  ].join('\n');
}

/** Neighbours that no load shows: another hardware thread on the core. */
function sharedWords(sharing) {
  if (sharing.kind !== 'known') return `whether the core was shared is unknown (${sharing.reason})`;
  return `the core was shared in ${(100 * sharing.value).toFixed(0)} % of the looks of one second`;
}
