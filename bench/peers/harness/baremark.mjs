// Baremark through its public command, on a bench file in its own folder, with default settings
// except one launch per run: the runs of this comparison are the launches. Headline: the median. The
// normalised time is that of the low samples, which is what is shown as such and gated.
// A project that is given is used again, as people do: what a run learned of the machine is kept there.
// Memory is that of the process that ran the kernels; the command that started it comes on top.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer, byName, lowSamples, median } from '../adapter.mjs';
import { root } from '../packages.mjs';

const kernelFile = fileURLToPath(new URL('../kernels.mjs', import.meta.url));

function writeProject(home, cases) {
  copyFileSync(kernelFile, join(home, 'kernels.mjs'));
  const calls = cases.map(({ name }) => `bench('${name}', kernels.${name});`);
  const imports = ["import { bench } from 'baremark';", "import { kernels } from './kernels.mjs';"];
  writeFileSync(join(home, 'peers.bench.mjs'), [...imports, ...calls, ''].join('\n'));
  writeFileSync(join(home, 'baremark.config.json'), '{ "include": ["*.bench.mjs"] }\n');
}

function runCommand(home, command, flags) {
  const options = { cwd: home, encoding: 'utf8', maxBuffer: 1 << 28 };
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...flags], options);
  if (status !== 0) throw new Error(`baremark ended with ${status}: ${stderr}`);
  return stdout;
}

function resultOf(launch) {
  const { columns, outcome } = launch;
  if (outcome.kind !== 'complete') throw new Error(`baremark: ${outcome.reason}`);
  const { durationNs, iterations, referenceNs, involuntarySwitches } = columns;
  const times = durationNs.map((duration, row) => duration / iterations[row]);
  const switched = involuntarySwitches?.filter((count) => count > 0).length;
  return {
    headlineNs: median(times),
    medianNs: median(times),
    lowNs: lowSamples(times),
    normalised: referenceNs ? lowSamples(times) / lowSamples(referenceNs) : null,
    launch,
    switchedRatio: switched === undefined ? null : switched / durationNs.length,
  };
}

const built = join(root, 'dist', 'cli', 'main.js');

await answer(
  async ({ cases, command = built, flags = ['--launches', '1'], isReported = false, project }) => {
    const home = project ?? mkdtempSync(join(tmpdir(), 'baremark-peers-'));
    try {
      writeProject(home, cases);
      const before = performance.now();
      const document = runCommand(home, command, ['run', '--json', '--no-html', ...flags]);
      const wallMs = performance.now() - before;
      const { measurements } = JSON.parse(document);
      const named = new Map(measurements.map((each) => [each.benchmark.name, each]));
      const peaks = measurements.flatMap(({ processColumns }) => processColumns.peakResidentBytes);
      return {
        results: byName(cases, ({ name }) => resultOf(named.get(name))),
        wallMs,
        peakRssBytes: Math.max(...peaks),
        ...(isReported ? { report: runCommand(home, command, ['report']) } : {}),
      };
    } finally {
      if (project === undefined) rmSync(home, { recursive: true });
    }
  },
);
