// The counters of a thread on machines that a scripted kernel plays: hybrid, short of registers,
// multiplexed, without descriptors.
import { test } from 'node:test';
import { recordSystem } from '../probe/recorded-system.ts';
import { runCompiled } from './compiled-test.ts';

const groupSources = [
  'native/linux/counter_events.cc',
  'native/linux/counter_fit.cc',
  'native/linux/counter_group.cc',
  'native/linux/counter_members.cc',
  'native/linux/counter_page.cc',
  'native/linux/counter_pmus.cc',
];

// Of an Intel processor with two kinds of core, and of one with one kind: units of cores state their
// CPUs, those of the memory controller a mask.
const countingUnits = {
  '/hybrid/cpu_core/type': '4',
  '/hybrid/cpu_core/cpus': '0-15',
  '/hybrid/cpu_atom/type': '10',
  '/hybrid/cpu_atom/cpus': '16-23',
  '/hybrid/uncore_imc_0/type': '21',
  '/hybrid/uncore_imc_0/cpumask': '0',
  '/hybrid/software/type': '1',
  '/single/armv8_pmuv3/type': '10',
  '/single/armv8_pmuv3/cpus': '0-3',
  '/hybrid/uncore_imc_0/perf_event_mux_interval_ms': '12',
  '/single/armv8_pmuv3/perf_event_mux_interval_ms': '1000',
  '/plain/cpu/type': '4',
  '/plain/uncore_imc_0/type': '15',
  '/plain/uncore_imc_0/cpumask': '0',
};

// Everything but counter_kernel.cc, whose place the test takes.
const probeSources = [
  'test/native/counter-overhead.cc',
  'native/reference_spin.cc',
  'native/linux/clock.cc',
  'native/linux/counter_events.cc',
  'native/linux/counter_fit.cc',
  'native/linux/counter_group.cc',
  'native/linux/counter_members.cc',
  'native/linux/counter_page.cc',
  'native/linux/counter_pmus.cc',
  'native/linux/own_descriptors.cc',
  'native/linux/proc_file.cc',
  'native/linux/thread_probe.cc',
];

test('a counter in a register is read without the kernel, and only while it is there', (t) => {
  if (process.platform !== 'linux') return t.skip('about Linux alone');
  const reason = runCompiled(['test/native/counter-page.cc', ...groupSources]);
  if (reason !== null) t.skip(reason);
});

test('what a reading counts of itself is taken off, and never more', (t) => {
  if (process.platform !== 'linux') return t.skip('about Linux alone');
  const reason = runCompiled(probeSources);
  if (reason !== null) t.skip(reason);
});

test('what cannot be counted whole is absent, and what can is counted once', (t) => {
  if (process.platform !== 'linux') return t.skip('about Linux alone');
  const reason = runCompiled(
    ['test/native/counter-group.cc', ...groupSources],
    [recordSystem(countingUnits)],
  );
  if (reason !== null) t.skip(reason);
});
