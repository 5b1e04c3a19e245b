// `doctor` as a user runs it: its grade, and what `--strict` makes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/model/finding.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark, baremarkHere } from './command.ts';

interface Document {
  readonly grade: string;
  readonly rule: string;
  readonly findings: readonly Finding[];
  readonly environment: {
    readonly conditions: {
      readonly launchAddresses: { readonly value?: string; readonly reason?: string };
    };
  };
}

test('--json gives the grade, its rule and every finding with its reason', async (t) => {
  const argv = ['doctor', '--json', '--strict'];
  const { status, stdout, stderr } = await baremark(temporaryFolder(t), argv);
  const { grade, rule, findings, environment }: Document = JSON.parse(stdout);
  const isAny = (fitness: string) => findings.some((finding) => finding.fitness === fitness);
  assert.equal(status, isAny('poor') ? 4 : 0, stderr);
  for (const { why, topic } of findings) assert.ok(why.length > 10, topic);
  assert.equal(grade, isAny('poor') ? 'poor' : isAny('fair') ? 'fair' : 'good');
  assert.match(rule, /^poor when any/);
  assert.ok(findings.length >= 15);
  const spread = findings.find(({ topic }) => topic === 'expected-spread');
  assert.match(
    spread?.observed ?? '',
    /^allocating code .* %, async code .* %, short code .* % between 6/,
  );
  assert.ok(findings.some(({ topic }) => topic === 'host-kind'));
  const addresses = findings.find(({ topic }) => topic === 'aslr');
  // Launches are told in the report of a Run by the same reading.
  const { value, reason } = environment.conditions.launchAddresses;
  assert.ok(addresses?.observed.startsWith(value ?? reason ?? ''), addresses?.observed);
});

test('an unfit machine ends a strict doctor with 4 and a patient one with 0', async (t) => {
  const folder = temporaryFolder(t);
  // Without the addon most of what explains a number cannot be measured, and no launch gets so far.
  const unfit = {
    BAREMARK_NO_ADDON: '1',
    NODE_OPTIONS:
      '--import=data:text/javascript,/random-seed/.test(process.execArgv)&&process.exit(9)',
  };
  const strict = await baremarkHere(folder, ['doctor', '--strict'], unfit);
  assert.equal(strict.status, 4, strict.stderr);
  assert.match(strict.stdout, /Fitness to measure: poor \(.*\)\./);
  assert.match(strict.stdout, /The rule: poor when any property is poor/);
  const patient = await baremarkHere(folder, ['doctor'], unfit);
  assert.equal(patient.status, 0, patient.stderr);
  assert.match(patient.stdout, /Fitness to measure: poor/);
});
