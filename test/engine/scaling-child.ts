// Runs one launch of a scaling study in a process that may be limited, or that its workers may harm.
// Arguments: the bench file and, as JSON, what differs from a small request and its listing.
import { launchScaling } from '../../src/engine/scaling/launch-windows.ts';

const [, , modulePath = '', changes = '{}', listing = '{}'] = process.argv;
const measurements = await launchScaling({
  kind: 'scaling',
  source: { file: 'trouble.bench.mjs', modulePath },
  listing: {
    benchmark: {
      id: JSON.stringify(['trouble.bench.mjs', ['trouble'], []]),
      name: 'trouble',
      file: 'trouble.bench.mjs',
      tags: [],
      params: {},
    },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    skipReason: null,
    problem: null,
    threads: null,
    timeoutMs: null,
    ...JSON.parse(listing),
  },
  threads: [1, 2],
  usableCpuCount: 2,
  cpus: null,
  warnings: [],
  rounds: 200,
  maxRounds: 200,
  windowNs: 5e6,
  ceilingNs: 1e6,
  work: 'weak',
  processes: [],
  minWarmupNs: 5e6,
  seed: 1,
  timeoutMs: 20_000,
  ...JSON.parse(changes),
});
process.stdout.write(JSON.stringify(measurements), () => process.exit());
