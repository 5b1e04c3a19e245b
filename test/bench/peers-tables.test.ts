// The tables of the harness comparison from records that were written by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainModule } from '../plain-module.ts';

interface Result {
  readonly headlineNs: number;
  readonly medianNs: number | null;
  readonly normalised?: number;
}

interface PeerRecord {
  readonly harness: string;
  readonly cell: string;
  readonly noise: string;
  readonly failure?: string;
  readonly wallMs?: number;
  readonly peakRssBytes?: number;
  readonly results?: Readonly<Record<string, Result>>;
}

interface Harness {
  readonly name: string;
  readonly headline: string;
}

interface Peers {
  readonly 'tables.mjs': {
    readonly renderTables: (
      records: readonly PeerRecord[],
      harnesses: readonly Harness[],
    ) => string;
  };
  readonly 'statistics.mjs': {
    readonly median: (values: readonly number[]) => number | null;
    readonly variation: (values: readonly number[]) => number | null;
    readonly time: (ns: number | null) => string;
    readonly change: (ratio: number | null) => string;
  };
  readonly 'plan.mjs': {
    readonly cells: (
      processes: number,
    ) => readonly { id: string; noise: string; kernels: readonly string[]; processes: number }[];
    readonly isAsked: (
      cell: { id: string; kernels: readonly string[] },
      only: string | undefined,
    ) => boolean;
  };
}

function peers<Name extends keyof Peers>(name: Name): Promise<Peers[Name]> {
  return plainModule(`bench/peers/${name}`);
}

const { renderTables } = await peers('tables.mjs');
const { change, median, time, variation } = await peers('statistics.mjs');
const { cells, isAsked } = await peers('plan.mjs');

const harnesses = [
  { name: 'bare loop', headline: 'mean' },
  { name: 'other', headline: '`avg`' },
  { name: 'Baremark', headline: 'median' },
];

interface Made {
  readonly harness?: string;
  readonly cell: string;
  readonly noise?: string;
  readonly results: Readonly<Record<string, Result>>;
}

function record({ harness = 'other', cell, noise = 'quiet', results }: Made): PeerRecord {
  return { harness, cell, noise, results, wallMs: 1500, peakRssBytes: 64 * 2 ** 20 };
}

const plain = (headlineNs: number, medianNs: number | null = headlineNs): Result => ({
  headlineNs,
  medianNs,
});

/** The cells of the row that begins with `name` below the heading `title`. */
function row(text: string, title: string, name: string): readonly string[] {
  const section = text.split('## ').find((each) => each.startsWith(title)) ?? '';
  const line = section.split('\n').find((each) => each.startsWith(`| ${name} |`)) ?? '';
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test('the spread of 2, 4, 4, 4, 5, 5, 7, 9 is the sample deviation over the mean', () => {
  // Mean 5, sum of squares 32: the textbook example, here with n − 1.
  assert.equal(variation([2, 4, 4, 4, 5, 5, 7, 9]), Math.sqrt(32 / 7) / 5);
  assert.equal(variation([3]), null);
  assert.equal(median([]), null);
  assert.equal(median([9, 1, 5, 3]), 4);
});

test('times have three digits and the unit that people read', () => {
  assert.deepEqual([0.4167, 12.34, 4321, 84_700, 1.23e9, null].map(time), [
    '0.42 ns',
    '12.3 ns',
    '4321 ns',
    '84.7 µs',
    '1230 ms',
    '–',
  ]);
  assert.deepEqual([1.41, 0.987, null].map(change), ['+41.0 %', '−1.3 %', '–']);
});

test('floor, range, wall and memory come from the same processes', () => {
  const records = [0.4, 0.5, 0.6].map((ns) =>
    record({ cell: 'noop', results: { noop: plain(ns) } }),
  );
  const text = renderTables(records, harnesses);
  const expected = ['other', '3', '0.50 ns', '0.40 to 0.60 ns', '1.50 s', '64 MiB'];
  assert.deepEqual(row(text, 'Floor', 'other'), expected);
  assert.deepEqual(row(text, 'Floor', 'bare loop'), []);
});

test('a doubling is the ratio within each process, not of two medians', () => {
  const records = [
    record({ cell: 'double 1 µs', results: { integer: plain(100), integer2: plain(200) } }),
    record({ cell: 'double 1 µs', results: { integer: plain(200), integer2: plain(500) } }),
  ];
  const cellsOfRow = row(renderTables(records, harnesses), 'Twice', 'other');
  assert.deepEqual(cellsOfRow.slice(3, 5), ['150 ns', '2.25 (2.00 to 2.50)']);
});

test('bias is taken against the quiet median of the same number', () => {
  const made = (noise: string, headline: number, own: number) =>
    record({ cell: 'json', noise, results: { json: plain(headline, own) } });
  const records = [made('quiet', 100, 50), made('quiet', 100, 50), made('steady', 150, 51)];
  const cellsOfRow = row(renderTables(records, harnesses), 'Repeatability: JSON', 'other');
  assert.deepEqual(cellsOfRow.slice(6, 8), ['+50.0 % / –', '+2.0 % / –']);
  assert.deepEqual(cellsOfRow.slice(8, 10), ['– / –', '– / –']);
});

test('the best peer is the one whose headline spreads least; the bare loop is none', () => {
  const made = (harness: string, values: readonly number[]) =>
    values.map((ns) =>
      record({
        harness,
        cell: 'integer',
        results: { integer: { ...plain(ns), ...(harness === 'Baremark' && { normalised: ns }) } },
      }),
    );
  const records = [
    ...made('bare loop', [100, 100]),
    ...made('other', [90, 110]),
    ...made('Baremark', [99, 101]),
  ];
  const cellsOfRow = row(renderTables(records, harnesses), 'Baremark against', '1 µs integer');
  assert.deepEqual(cellsOfRow.slice(1), ['1.4 %', '14.1 % (other)', '0.10']);
});

test('what failed is named once with its reason and counts nowhere', () => {
  const failed = { harness: 'other', cell: 'noop', noise: 'quiet', failure: 'not done in 120 s' };
  const text = renderTables([failed, failed], harnesses);
  assert.equal(text.split('other, noop, quiet: not done in 120 s').length, 2);
  assert.doesNotMatch(text, /## Floor/);
});

test('a part of the comparison is asked for by kernel or by table', () => {
  const ids = (only: string) =>
    new Set(
      cells(10)
        .filter((cell) => isAsked(cell, only))
        .map(({ id }) => id),
    );
  assert.deepEqual([...ids('json')], ['json']);
  assert.deepEqual([...ids('order')], ['order alone', 'order after']);
  assert.ok(ids('integer').has('double 1 µs'));
  assert.equal(ids('nothing').size, 0);
});
