// The folder name under which baselines of one kind of machine are kept. Readable first, exact last:
// the hash covers every field of the identity.
import { createHash } from 'node:crypto';
import type { EnvironmentIdentity } from '../model/run/environment.ts';

/** For example `linux-x64-amd-epyc-2cpu-node20-1a2b3c4d`. */
export function environmentKey(identity: EnvironmentIdentity): string {
  const { operatingSystem, architecture, cpuModel, usableCpuCount, nodeMajor } = identity;
  const entries = Object.entries(identity).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 8);
  return [
    slug(operatingSystem),
    slug(architecture),
    slug(cpuModel).slice(0, 40),
    `${usableCpuCount}cpu`,
    `node${nodeMajor}`,
    digest,
  ].join('-');
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
