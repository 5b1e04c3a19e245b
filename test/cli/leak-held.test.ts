// What a program makes and never gives back is found, and who made it. Of each other kind there are
// recorded studies (analysis/leak/recorded-studies) and a live diagnosis (engine/leak/diagnosis).
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LeakResource } from '../../src/model/run/leak.ts';
import { compileLeakingAddon } from '../native/leaking-addon.ts';
import {
  type LeakStudy,
  leakingOf,
  leakyProject,
  originsOf,
  resultOf,
  studyLeaks,
} from './leak-project.ts';

const quick = ['--quick', '--timeout', '10m', '--rounds', '1', '--no-extend', '--no-cleanup'];
const cleanups: (() => void)[] = [];
const context = { after: (action: () => void) => void cleanups.push(action) };
after(() => {
  for (const clean of cleanups) clean();
});

const held: readonly (readonly [name: string, resource: LeakResource, origin: RegExp])[] = [
  ['retained closures', 'heapUsedBytes', /constructor readLater .*held\.scenario\.ts:\d+/],
  ['forgotten timers', 'timerCount', /handle Timeout .*held\.scenario\.ts:\d+/],
  ['native memory', 'allocatedBytes', /native /],
];

describe('one kind of thing that is never given back', () => {
  let study: LeakStudy;
  let whyNoAddon: string | null = null;
  before(async () => {
    const folder = leakyProject(context, ['held.scenario.ts']);
    const addon = join(folder, 'leaking.node');
    whyNoAddon = compileLeakingAddon(addon);
    const environment = whyNoAddon === null ? { BAREMARK_TEST_LEAKING_ADDON: addon } : undefined;
    study = await studyLeaks(folder, [...quick, ...held.map(([name]) => name)], environment);
  });

  for (const [name, resource, origin] of held) {
    it(`${name}: found and named`, (test) => {
      if (name === 'native memory' && whyNoAddon !== null) return test.skip(whyNoAddon);
      const result = resultOf(study, name);
      assert.ok(leakingOf(result).includes(resource), study.stdout);
      assert.match(originsOf(result), origin);
    });
  }
});
