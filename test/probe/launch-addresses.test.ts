// Systems that let a process fix the addresses of others, and those that do not, as scripts.
import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { test } from 'node:test';
import { known, unavailable } from '../../src/model/known.ts';
import {
  type AddressSwitch,
  atFixedAddresses,
  readLaunchAddresses,
} from '../../src/probe/machine/launch-addresses.ts';

function scripted(isOn: boolean) {
  const told: boolean[] = [];
  let state = isOn;
  const addresses: AddressSwitch = {
    setAddressRandomisation(wanted) {
      const before = state;
      state = wanted;
      told.push(wanted);
      return before;
    },
  };
  return { addresses, told, isOn: () => state };
}

const refusing: AddressSwitch = { setAddressRandomisation: () => constants.errno.EPERM };

test('addresses are fixed for the start alone', () => {
  const machine = scripted(true);
  const during = atFixedAddresses(machine.isOn, machine.addresses);
  assert.deepEqual([during, machine.isOn()], [false, true]);
  assert.deepEqual(readLaunchAddresses(machine.addresses), known('fixed'));
  assert.equal(machine.isOn(), true);
});

test('they stay off afterwards for a caller that had switched them off', () => {
  const machine = scripted(false);
  atFixedAddresses(() => undefined, machine.addresses);
  assert.deepEqual(readLaunchAddresses(machine.addresses), known('fixed'));
  assert.deepEqual(machine.told, [false, false]);
});

test('a system that refuses starts processes all the same, and says so', () => {
  assert.equal(
    atFixedAddresses(() => 'started', refusing),
    'started',
  );
  assert.equal(
    atFixedAddresses(() => 'started', null),
    'started',
  );
  assert.deepEqual(
    readLaunchAddresses(refusing),
    unavailable('random: the system does not let them be fixed (EPERM)'),
  );
  assert.deepEqual(
    readLaunchAddresses(null),
    unavailable('random: only the native addon can fix them'),
  );
});
