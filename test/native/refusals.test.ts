// What the kernel refuses is unavailable with its reason. Each case runs in a separate process.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Unavailable } from '../../src/model/run/measurement.ts';
import { addonNeeded } from './addon-needed.ts';

interface Report {
  readonly metrics: readonly string[];
  readonly unavailable: readonly Unavailable[];
  readonly processUnavailable: readonly Unavailable[];
}

const moduleUrl = (name: string): string =>
  new URL(`../../src/probe/${name}.js`, import.meta.url).href;

/** Imports first, then `prepare`, then the probes are opened and described. */
function describeProbes(prepare: string): string {
  return `
    import { openSync } from 'node:fs';
    import { openThreadProbe } from '${moduleUrl('thread/open-thread-probe')}';
    import { readProcess } from '${moduleUrl('process/read-process')}';
    import { loadAddon } from '${moduleUrl('addon')}';
    loadAddon();
    ${prepare}
    const { metrics, unavailable } = openThreadProbe();
    const processUnavailable = readProcess().unavailable;
    console.log(JSON.stringify({ metrics, unavailable, processUnavailable }));
    process.exit();`;
}

const linuxOnly = {
  skip: addonNeeded.skip || (process.platform === 'linux' ? false : 'about Linux alone'),
};

test('without free descriptors only what needs none is read', linuxOnly, () => {
  const takeAll = "try { for (;;) openSync('/dev/null') } catch {}";
  const source = describeProbes(takeAll);
  const shell = 'ulimit -n 128; exec "$0" --input-type=module -e "$1"';
  const output = execFileSync('sh', ['-c', shell, process.execPath, source], { encoding: 'utf8' });
  const report: Report = JSON.parse(output);
  assert.ok(report.metrics.includes('cpuNs') && report.metrics.includes('minorFaults'));
  const reason = (metric: string): string =>
    report.unavailable.find((each) => each.metric === metric)?.reason ?? 'it is available';
  assert.match(reason('runDelayNs'), /no descriptor is left.*ulimit/);
  // Whether the C library reports on its allocator depends on the library, not on descriptors.
  const missing = report.processUnavailable
    .map(({ metric }) => metric)
    .filter((metric) => metric !== 'allocatedBytes');
  assert.deepEqual(missing, [
    'residentBytes',
    'peakResidentBytes',
    'descriptorCount',
    'threadCount',
    'readBytes',
    'writtenBytes',
    'readCalls',
    'writeCalls',
    'energyJoules',
  ]);
  assert.match(report.processUnavailable[0]?.reason ?? '', /EMFILE/);
});

test('what only the kernel moves is not reported as 0 to the unprivileged', linuxOnly, (t) => {
  if (process.getuid?.() !== 0) return t.skip('needs root to change the user');
  const level = Number(readFileSync('/proc/sys/kernel/perf_event_paranoid', 'utf8'));
  if (level < 2) return t.skip('perf_event_paranoid lets every user count in the kernel');
  const become = "process.setgid('nogroup'); process.setuid('nobody');";
  const output = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', describeProbes(become)],
    { encoding: 'utf8' },
  );
  const report: Report = JSON.parse(output);
  const missing = report.unavailable.find(({ metric }) => metric === 'migrations');
  assert.ok(!report.metrics.includes('migrations'));
  assert.match(missing?.reason ?? '', new RegExp(`perf_event_paranoid is ${level}`));
  assert.match(missing?.reason ?? '', /sudo sysctl kernel\.perf_event_paranoid=1/);
});
