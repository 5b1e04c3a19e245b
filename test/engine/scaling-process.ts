// Starts `scaling-child` on a bench file made for the test.
import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ScalingLaunch } from '../../src/engine/launch/protocol.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const child = fileURLToPath(new URL('./scaling-child.js', import.meta.url));
const authoring = new URL('../../src/engine/declare/authoring.js', import.meta.url).href;

/**
 * @param source with `bench` in scope, which declares `trouble`
 * @param wrapper command in front of Node
 * @param listing extra fields of the benchmark in the launch request
 */
export function launchInChild(
  context: TestContext,
  source: string,
  changes: Partial<ScalingLaunch> = {},
  wrapper: readonly string[] = [],
  listing: Partial<ScalingLaunch['listing']> = {},
): Promise<readonly Measurement[]> {
  const text = `import { bench } from '${authoring}';\n${source}`;
  const folder = temporaryFolder(context, { 'trouble.bench.mjs': text });
  // Another user may have to read it.
  chmodSync(folder, 0o755);
  const file = join(folder, 'trouble.bench.mjs');
  const [command = process.execPath, ...given] = [
    ...wrapper,
    process.execPath,
    child,
    file,
    JSON.stringify(changes),
    JSON.stringify(listing),
  ];
  return new Promise((resolve, reject) => {
    execFile(command, given, { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout));
      else reject(new Error(`${error.message}\n${stderr}`));
    });
  });
}

export function scalingPoints(measurements: readonly Measurement[]): readonly Measurement[] {
  return measurements.filter(({ point }) => point.kind === 'scaling');
}
