// The counters of a thread on machines that a scripted kernel plays: hybrid, short of registers,
// multiplexed, without descriptors.
import { test } from 'node:test';
import { recordSystem } from '../probe/recorded-system.ts';
import { runCompiled } from './compiled-test.ts';

const sources = [
  'test/native/counter-group.cc',
  'native/linux/counter_events.cc',
  'native/linux/counter_group.cc',
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
  '/plain/cpu/type': '4',
  '/plain/uncore_imc_0/type': '15',
  '/plain/uncore_imc_0/cpumask': '0',
};

test('what cannot be counted whole is absent, and what can is counted once', (t) => {
  if (process.platform !== 'linux') return t.skip('about Linux alone');
  const reason = runCompiled(sources, [recordSystem(countingUnits)]);
  if (reason !== null) t.skip(reason);
});
