// Energy counters of recorded machines. File names and units: Documentation/power/powercap of Linux.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { known, unavailable } from '../../src/model/known.ts';
import { joulesBetween, readEnergy } from '../../src/probe/machine/energy.ts';
import { readProcess } from '../../src/probe/process/read-process.ts';
import { recordSystem } from './recorded-system.ts';

const powercap = '/sys/class/powercap';

function zone(name: string, label: string, energy: number, range = 262_143_328_850) {
  return {
    [`${powercap}/${name}/name`]: label,
    [`${powercap}/${name}/energy_uj`]: `${energy}`,
    [`${powercap}/${name}/max_energy_range_uj`]: `${range}`,
  };
}

test('packages are added up; their parts, the platform and the second view of them are not', () => {
  const root = (a: number, b: number) =>
    recordSystem({
      ...zone('intel-rapl:0', 'package-0', a),
      ...zone('intel-rapl:1', 'package-1', b),
      ...zone('intel-rapl:0:0', 'core', a / 2),
      ...zone('intel-rapl:2', 'psys', a * 3),
      ...zone('intel-rapl-mmio:0', 'package-0', a),
    });
  const before = readEnergy(root(1_000_000, 500_000));
  const after = readEnergy(root(3_500_000, 1_500_000));
  assert.equal(joulesBetween(before, after), 3.5);
});

test('a counter that starts again has used what was left of its range and what it shows', () => {
  const counter = (microjouleCount: number) =>
    known([{ domain: 'intel-rapl:0', microjouleCount, rangeMicrojouleCount: 10_000_000 }]);
  assert.equal(joulesBetween(counter(9_000_000), counter(1_500_000)), 2.5);
});

test('what cannot be compared is no number', () => {
  const reading = (domain: string) =>
    known([{ domain, microjouleCount: 5, rangeMicrojouleCount: 10 }]);
  assert.equal(joulesBetween(reading('intel-rapl:0'), reading('intel-rapl:1')), null);
  assert.equal(joulesBetween(reading('intel-rapl:0'), known([])), null);
  assert.equal(joulesBetween(unavailable('no'), reading('intel-rapl:0')), null);
});

test('a machine without counters says so', () => {
  const reading = readEnergy(recordSystem({ '/sys/class/powercap/dtpm/name': 'dtpm' }));
  assert.ok(reading.kind === 'unavailable' && reading.reason.includes('no energy counter'));
});

test('a process reading has the counters or the reason why not', () => {
  const { energy, unavailable: missing } = readProcess();
  const reason = missing.find(({ metric }) => metric === 'energyJoules')?.reason;
  assert.equal(energy?.kind === 'unavailable', reason !== undefined);
  if (!existsSync(powercap)) assert.match(reason ?? '', /RAPL/);
});
