// How fit this machine is to measure: every rule looked at once, in the order of reading.

import type { Finding } from '../../model/finding.ts';
import type { Known } from '../../model/known.ts';
import type { Environment } from '../../model/run/environment.ts';
import { lookForSharing } from '../core/shared-core.ts';
import { findNeighbours } from '../core/spins.ts';
import { readAllowedCpus, readUsableCpus } from '../machine/usable-cpus.ts';
import type { SystemRoot } from '../system-files.ts';
import { cpuRules } from './cpu-findings.ts';
import type { FindingRule } from './finding-rules.ts';
import { busyInterrupts, readInterrupts } from './interrupts.ts';
import { kernelRules } from './kernel-findings.ts';
import { noiseRules } from './noise-findings.ts';

const rules: readonly FindingRule[] = [...cpuRules, ...noiseRules, ...kernelRules];

/** Long enough for 5 % of a CPU to show in steps of 10 ms. */
const usualLookMs = 400;

/**
 * One finding per property; an unknown property is a finding, too: `unknown`.
 * @param lookMs how long to look for neighbours and interrupts, and then at the core
 * @param lookAtCore returns the share of the time in which the core was shared; replaced in tests
 */
export async function examineMachine(
  environment: Environment,
  root: SystemRoot = '/',
  lookMs = usualLookMs,
  lookAtCore: (lookMs: number) => Known<number> = lookForSharing,
): Promise<readonly Finding[]> {
  const allowedCpus = readAllowedCpus(root) ?? [];
  const interruptsBefore = readInterrupts(root);
  const startedMs = performance.now();
  const neighbours = await findNeighbours(root, lookMs);
  const looks = [interruptsBefore, readInterrupts(root)] as const;
  const interrupts = busyInterrupts(looks, allowedCpus, (performance.now() - startedMs) / 1000);
  // After the look for neighbours, which must not find this one.
  const sharedCores = lookAtCore(lookMs);
  const usable = readUsableCpus(root);
  const facts = { environment, usable, neighbours, interrupts, sharedCores, allowedCpus, root };
  return rules.map((rule) => rule(facts)).filter((finding) => finding !== null);
}
