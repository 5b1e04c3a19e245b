// Baremark's launches of one kernel as what they are to it: launches of the same code, of which each is
// judged at the same state of the core. `check` and `compare` do so with saved Runs.

import { middleLevel } from '../../dist/analysis/level.js';
import { followNeighbours } from '../../dist/analysis/neighbours/follow.js';

/** Sets `normalised` anew where neighbours are taken off; drops the launches. */
export function poolLaunches(records) {
  const groups = new Map();
  for (const { harness, cell, noise, results = {} } of records) {
    for (const [kernel, result] of Object.entries(results)) {
      if (result?.launch === undefined) continue;
      const key = `${harness} ${cell} ${noise} ${kernel}`;
      groups.set(key, [...(groups.get(key) ?? []), result]);
    }
  }
  for (const results of groups.values()) {
    const following = followNeighbours([results.map(({ launch }) => launch)]);
    for (const result of results) {
      const { launch } = result;
      delete result.launch;
      if (following.kind !== 'followed') continue;
      result.normalised = middleLevel.of(following.samplesOf(launch));
    }
  }
}
