// Settings and load of recorded machines.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readClocksource,
  readGovernor,
  readSmt,
  readTurbo,
} from '../../src/probe/fitness/cpu-settings.ts';
import {
  readCpuPressure,
  readLoadAverage,
  readSteal,
} from '../../src/probe/machine/machine-load.ts';
import { recordSystem } from './recorded-system.ts';

const cpu = '/sys/devices/system/cpu';
const value = <T>(wanted: T) => ({ kind: 'known', value: wanted });

test('one governor for all CPUs is named once, several all', () => {
  const governors = (...names: string[]): string =>
    recordSystem(
      Object.fromEntries(
        names.map((name, index) => [`${cpu}/cpu${index}/cpufreq/scaling_governor`, name]),
      ),
    );
  assert.deepEqual(readGovernor(governors('performance', 'performance')), value('performance'));
  assert.deepEqual(
    readGovernor(governors('powersave', 'performance')),
    value('performance, powersave'),
  );
  assert.equal(readGovernor(governors()).kind, 'unavailable');
});

test('turbo is read with the sense that each driver gives it', () => {
  const intel = (text: string) => recordSystem({ [`${cpu}/intel_pstate/no_turbo`]: text });
  const boost = (text: string) => recordSystem({ [`${cpu}/cpufreq/boost`]: text });
  assert.deepEqual(readTurbo(intel('0')), value('on'));
  assert.deepEqual(readTurbo(intel('1')), value('off'));
  assert.deepEqual(readTurbo(boost('1')), value('on'));
  assert.deepEqual(readTurbo(boost('0')), value('off'));
  assert.equal(readTurbo(recordSystem({})).kind, 'unavailable');
});

test('a guest that sees no siblings does not know whether its host has them', () => {
  const active = (text: string) => recordSystem({ [`${cpu}/smt/active`]: text });
  assert.deepEqual(readSmt(active('1'), false), value('on'));
  assert.deepEqual(readSmt(active('1'), true), value('on'));
  assert.deepEqual(readSmt(active('0'), false), value('off'));
  assert.equal(readSmt(active('0'), true).kind, 'unavailable');
});

test('a file that is not there is named in the reason', () => {
  const clocksource = readClocksource(recordSystem({}));
  assert.ok(clocksource.kind === 'unavailable');
  assert.match(clocksource.reason, /there is no .*current_clocksource/);
});

test('pressure is the share of the last ten seconds', () => {
  const text =
    'some avg10=12.50 avg60=1.18 avg300=2.70 total=20607268\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0';
  assert.deepEqual(readCpuPressure(recordSystem({ '/proc/pressure/cpu': text })), value(0.125));
  assert.equal(readCpuPressure(recordSystem({})).kind, 'unavailable');
});

test('steal is a share of all time, in which guest time is not counted twice', () => {
  // user nice system idle iowait irq softirq steal guest guest_nice
  const text = 'cpu  500 0 200 200 0 0 0 100 400 0\ncpu0 500 0 200 200 0 0 0 100 400 0';
  assert.deepEqual(readSteal(recordSystem({ '/proc/stat': text })), value(0.1));
});

test('a kernel that does not count steal is not a machine without it', () => {
  assert.equal(readSteal(recordSystem({ '/proc/stat': 'cpu  500 0 200 200' })).kind, 'unavailable');
});

test('the load average is that of the last minute', () => {
  const root = recordSystem({ '/proc/loadavg': '0.65 0.56 0.33 1/123 4567' });
  assert.deepEqual(readLoadAverage(root), value(0.65));
});
