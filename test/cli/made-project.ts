// Saved runs whose numbers a test made, in a project of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type {
  EnvironmentConditions,
  EnvironmentIdentity,
} from '../../src/model/run/environment.ts';
import type { Run } from '../../src/model/run/run.ts';
import { openRandom } from '../../src/stats/random.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Ten launches of two benchmarks; the first one's time is multiplied by `factor`. */
export function makeRun(id: string, factor: number, change: Partial<Run> = {}): Run {
  const random = openRandom(id.length + Math.round(1000 * factor));
  const launches = Array.from({ length: 10 }, (_, launch) => launch);
  const measurements = ['first', 'second'].flatMap((name) =>
    launches.map((launch) => {
      const level = 1000 * (name === 'first' ? factor : 1) * (1 + 0.01 * random.nextReal());
      const rows = Array.from({ length: 40 }, () => level * (1 + 0.01 * random.nextReal()));
      const measurement = sampleMeasurement(name, launch);
      return {
        ...measurement,
        columns: {
          durationNs: rows.map((ns) => 200 * ns),
          iterations: rows.map(() => 200),
          referenceNs: rows.map(() => 60_000),
        },
      };
    }),
  );
  return { ...sampleHeader, id, status: 'complete', measurements, warnings: [], ...change };
}

export function project(context: TestContext, runs: readonly Run[]): string {
  const folder = temporaryFolder(context, { 'package.json': '{}' });
  mkdirSync(join(folder, '.baremark', 'runs'), { recursive: true });
  for (const run of runs) {
    writeFileSync(join(folder, '.baremark', 'runs', `${run.id}.ndjson`), JSON.stringify(run));
  }
  return folder;
}

/** The environment of the sample with some of it changed. */
export function changedEnvironment(
  identity: Partial<EnvironmentIdentity>,
  conditions: Partial<EnvironmentConditions> = {},
): Run['environment'] {
  const { environment } = sampleHeader;
  return {
    identity: { ...environment.identity, ...identity },
    conditions: { ...environment.conditions, ...conditions },
  };
}
