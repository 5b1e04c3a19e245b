// Whether the cost of neighbours is subtracted correctly, on launches recorded on a host whose cores were
// shared most of the time: node bench/self/busy-hosts.mjs. Prints four tables and ends with 1 when
// an accepted number is missed. Needs `npm run build`.
import { compareRuns, defaultCompareSettings } from '../../dist/analysis/gate/compare.js';
import { followNeighbours } from '../../dist/analysis/neighbours/follow.js';
import { openRandom } from '../../dist/stats/random.js';
import {
  noiseFolder,
  readRecordedRun,
  readSpins,
  runOfLaunches,
  stateOf,
} from './recorded-noise.mjs';

const folder = noiseFolder();
if (folder === null) {
  console.log('The recorded launches (shared/data) are missing: nothing to judge.');
  process.exit(0);
}

const recorded = new Map(
  ['unpinned', 'waiting', 'stored-base', 'stored-comments', 'stored-rename'].map((name) => [
    name,
    readRecordedRun(folder, name),
  ]),
);
const spins = readSpins(folder);
const missed = [];
accept('spread over launches', spreads());
accept('stored baselines', storedBaselines());
accept('coverage', coverage());
accept('one state against another', states());
console.log(
  missed.length === 0 ? '\nEvery accepted number is met.' : `\nMissed: ${missed.join('; ')}`,
);
process.exitCode = missed.length === 0 ? 0 : 1;

function accept(part, failures) {
  for (const failure of failures) missed.push(`${part}: ${failure}`);
}

/** Leave-one-out: the launch that is judged does not shape the line. */
function spreads() {
  const most = { json: 0.051, sort: 0.046, sha: 0.039, map: 0.067 };
  const failures = [];
  for (const [set, benchmarks] of [['spins', spins], ...recorded].slice(0, 3)) {
    const rows = [...benchmarks].map(([name, launches]) => ({ name, ...spreadOf(launches) }));
    console.log(
      `\n${set}: CV over launches, low samples ÷ reference, and cost of neighbours subtracted`,
    );
    console.table(
      Object.fromEntries(
        rows.map(({ name, plain, left, used, follows }) => [
          name,
          { plain: percent(plain), subtracted: percent(left), used: percent(used), follows },
        ]),
      ),
    );
    const mean = (of) => Math.exp(meanOf(rows.map((row) => Math.log(of(row)))));
    console.log(
      `geometric mean: ${percent(mean(({ plain }) => plain))}, ${percent(mean(({ left }) => left))}, ${percent(mean(({ used }) => used))}`,
    );
    for (const { name, left } of set === 'spins' ? rows : []) {
      if (left > most[name]) failures.push(`${name} ${percent(left)}, not ${percent(most[name])}`);
    }
    if (mean(({ left }) => left) > 0.075) failures.push(`${set} above 7.5 %`);
  }
  return failures;
}

function spreadOf(launches) {
  const { kind, seen } = followNeighbours([launches]);
  const { spins: metrics, slopes, plainLogSd: plain, leftLogSd: left } = seen;
  const follows = metrics
    .map((metric, at) => `${metric.replace(/(Spin)?Ns$/, '')} ${slopes[at].toFixed(2)}`)
    .join(', ');
  return { plain, left, used: kind === 'followed' ? left : plain, follows };
}

/** Comments and names changed, no work: none may be called, and what is planted must be seen. */
function storedBaselines() {
  const base = flat(recorded.get('stored-base'));
  const table = {};
  const counts = { called: 0, narrow: 0, found: 0, suspected: 0, all: 0 };
  for (const change of ['comments', 'rename']) {
    const now = flat(recorded.get(`stored-${change}`));
    const plain = judge(base, now);
    const [five, ten] = [1.05, 1.1].map((scale) => judge(base, now, scale));
    for (const [at, verdict] of plain.entries()) {
      const { value, low, high } = verdict.comparison.ratio;
      const halfWidth = Math.log(high / low) / 2;
      const name = verdict.comparison.benchmarkName;
      counts.all += 1;
      counts.called += Number(isCalled(verdict));
      counts.narrow += Number(halfWidth <= 0.05);
      counts.found += Number(ten[at].kind === 'regressed');
      counts.suspected += Number(five[at].kind === 'regressed' || five[at].isSuspected === true);
      table[`${change}: ${name}`] = {
        'now ÷ before': `${percent(value - 1)} ± ${percent(halfWidth)}`,
        verdict: wordOf(verdict),
        '+5 %': wordOf(five[at]),
        '+10 %': wordOf(ten[at]),
      };
    }
  }
  console.log('\nStored baselines, ten launches per side');
  console.table(table);
  return [
    ...(counts.called > 0 ? [`${counts.called} called`] : []),
    ...(counts.narrow < 7 ? [`${counts.narrow} of ${counts.all} within 5 %`] : []),
    ...(counts.found < 8 ? [`+10 % regressed in ${counts.found}`] : []),
    ...(counts.suspected < 6 ? [`+5 % suspected in ${counts.suspected}`] : []),
  ];
}

/** How often the interval holds 1: launches drawn at random, and blocks of them in time as Runs. */
function coverage() {
  const random = openRandom(1);
  const tally = { drawn: [0, 0], blocks: [0, 0] };
  const count = (kind, before, after) => {
    for (const { comparison } of judge(before, after)) {
      const { low, high } = comparison.ratio;
      tally[kind][0] += Number(low <= 1 && high >= 1);
      tally[kind][1] += 1;
    }
  };
  for (const benchmarks of [spins, recorded.get('unpinned'), recorded.get('waiting')]) {
    for (const launches of benchmarks.values()) {
      const half = launches.length >> 1;
      for (let draw = 0; draw < 30; draw += 1) {
        const rest = [...launches];
        const before = take(rest, half, random);
        count('drawn', before, rest);
      }
      for (const size of [5, 8, 10]) {
        const blocks = [];
        for (let at = 0; at + size <= launches.length; at += size) {
          blocks.push(launches.slice(at, at + size));
        }
        for (const [at, before] of blocks.entries()) {
          for (const after of blocks.slice(at + 1)) count('blocks', before, after);
        }
      }
    }
  }
  const runs = ['stored-base', 'stored-comments', 'stored-rename'].map((set) => recorded.get(set));
  for (const [at, before] of runs.entries()) {
    for (const after of runs.slice(at + 1)) count('blocks', flat(before), flat(after));
  }
  count('blocks', flat(recorded.get('unpinned')), flat(recorded.get('waiting')));
  const shares = Object.entries(tally).map(([kind, [held, all]]) => [kind, held / all, all]);
  console.log('\nIntervals that hold the truth');
  for (const [kind, share, all] of shares) console.log(`${kind}: ${percent(share)} of ${all}`);
  return shares.filter(([, share]) => share < 0.94).map(([kind]) => `${kind} below 94 %`);
}

/**
 * The quietest half of the launches as the baseline of the busiest, and the other way around. The line
 * then lies between states that no side has both of: nothing may be called, and what is found of a
 * change shows how little such a line is worth.
 */
function states() {
  const random = openRandom(2);
  const draws = 100;
  const failures = [];
  const table = {};
  const sets = [
    ...['json', 'await'].map((name) => [
      `${name}, one spin`,
      [...recorded.get('unpinned').get(name), ...recorded.get('waiting').get(name)],
    ]),
    ...['json', 'sort', 'sha', 'map'].map((name) => [`${name}, four spins`, [...spins.get(name)]]),
  ];
  for (const [name, launches] of sets) {
    launches.sort((a, b) => stateOf(a) - stateOf(b));
    const half = launches.length >> 1;
    const sides = [launches.slice(0, half), launches.slice(half)];
    for (const [title, from, to] of [
      ['alone, then busy', 0, 1],
      ['busy, then alone', 1, 0],
    ]) {
      const tally = { alarms: 0, found: 0 };
      for (let draw = 0; draw < draws; draw += 1) {
        const before = take([...sides[from]], 10, random);
        const after = take([...sides[to]], 10, random);
        tally.alarms += Number(judge(before, after)[0].kind === 'regressed') / draws;
        tally.found += Number(judge(before, after, 1.1)[0].kind === 'regressed') / draws;
      }
      table[`${name}, ${title}`] = {
        identical: percent(tally.alarms),
        '+10 %': percent(tally.found),
      };
      if (tally.alarms > 0.005) failures.push(`${name}, ${title}: ${percent(tally.alarms)} called`);
    }
  }
  console.log(`\nOne state of the host against another, ${draws} draws of ten a side: regressed`);
  console.table(table);
  return failures;
}

function judge(before, after, scale = 1) {
  return compareRuns([runOfLaunches(before)], [runOfLaunches(after, scale)], {
    ...defaultCompareSettings,
  });
}

function take(rest, count, random) {
  return Array.from({ length: count }, () => rest.splice(random.nextInt(rest.length), 1)[0]);
}

function isCalled({ kind }) {
  return kind === 'regressed' || kind === 'improved';
}

function wordOf({ kind, isSuspected }) {
  return isSuspected === true ? 'probably slower' : kind;
}

function flat(benchmarks) {
  return [...benchmarks.values()].flat();
}

function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
