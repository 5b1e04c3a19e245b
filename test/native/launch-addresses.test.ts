// Addresses of processes against what the kernel says of them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadAddon } from '../../src/probe/addon.ts';
import { atFixedAddresses, readLaunchAddresses } from '../../src/probe/machine/launch-addresses.ts';
import { addonNeeded } from './addon-needed.ts';

const randomises = '/proc/sys/kernel/randomize_va_space';

/** Stack and program of a process that ends at once, as its map states them. */
function addressesOfChild(): string {
  const maps = execFileSync('cat', ['/proc/self/maps'], { encoding: 'utf8' }).split('\n');
  return [maps[0], maps.find((line) => line.endsWith('[stack]'))].join('\n');
}

const skip = (): string | boolean => {
  if (addonNeeded.skip !== false) return addonNeeded.skip;
  if (!existsSync(randomises)) return 'about Linux alone';
  if (readFileSync(randomises, 'utf8').trim() === '0')
    return 'this kernel gives no random addresses';
  const addresses = readLaunchAddresses();
  return addresses.kind === 'known' ? false : addresses.reason;
};

test('processes started at fixed addresses lie alike, all others do not', { skip: skip() }, () => {
  const [first, second] = [1, 2].map(() => atFixedAddresses(addressesOfChild));
  assert.match(first ?? '', /\[stack\]/);
  assert.equal(first, second);
  assert.notEqual(addressesOfChild(), first);
  assert.notEqual(addressesOfChild(), addressesOfChild());
});

test('they are random again after a start that failed', { skip: skip() }, () => {
  const fail = () => atFixedAddresses(() => execFileSync('/nowhere'));
  assert.throws(fail, /ENOENT/);
  assert.notEqual(addressesOfChild(), addressesOfChild());
});

test('anything but a yes or no is refused, and changes nothing', addonNeeded, () => {
  const loaded = loadAddon();
  assert.ok(loaded.kind === 'loaded');
  const { setAddressRandomisation } = loaded.addon as {
    readonly setAddressRandomisation: (isOn?: unknown) => boolean | number;
  };
  assert.throws(() => setAddressRandomisation(0), TypeError);
  assert.throws(() => setAddressRandomisation(), TypeError);
  if (skip() === false) assert.notEqual(addressesOfChild(), addressesOfChild());
});
