// Pools Baremark's launches of one kernel, as `check` and `compare` do with saved Runs: the cost of
// neighbours is subtracted if that reduces the spread.

import { middleLevel } from '../../dist/analysis/micro/level.js';
import { followNeighbours } from '../../dist/analysis/neighbours/follow.js';

/** Replaces `normalised` by the adjusted value, if there is one; drops the launches. */
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
