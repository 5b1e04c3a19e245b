// Records of processes → the tables. Pure: the same records give the same text.
import { bestPeerTable } from './best-peer.mjs';
import { failureList, headlineList } from './notes.mjs';
import { dead, doubled, repeated } from './plan.mjs';
import { valuesOf } from './records.mjs';
import { change, digits, median, percent, ratio, table, time, variation } from './statistics.mjs';

/**
 * @param records one per process: `harness`, `cell`, `noise`, then either `failure` or `results` (by
 *   kernel: `headlineNs`, `medianNs`, `normalised`), `wallMs` and `peakRssBytes`
 * @param harnesses `name` and `headline`, in the order of the rows
 * @returns Markdown
 */
export function renderTables(records, harnesses) {
  const measured = records.filter(({ failure }) => failure === undefined);
  const names = harnesses.map(({ name }) => name);
  const present = names.filter((name) => measured.some(({ harness }) => harness === name));
  const sections = [
    ['Floor: an empty function', floorTable(measured, present)],
    ['Twice the work in one process', doubleTable(measured, present)],
    ['Dead code', deadTable(measured, present)],
    ['Order: alone and after five others', orderTable(measured, present)],
    ...repeated.map(({ id, title }) => [
      `Repeatability: ${title}`,
      repeatTable(measured, present, id),
    ]),
    ['Baremark against the best peer', bestPeerTable(measured, present)],
    ['Which number is whose', headlineList(harnesses)],
    ['What went wrong', failureList(records)],
  ];
  return sections
    .filter(([, body]) => body !== null)
    .map(([title, body]) => `## ${title}\n\n${body}\n`)
    .join('\n');
}

function ofProcesses(records, harness, cell, field, noise = 'quiet') {
  return records
    .filter((each) => each.harness === harness && each.cell === cell && each.noise === noise)
    .map((each) => each[field]);
}

/** Only harnesses that have something; null when none has. */
function rowsOf(names, heads, rowOf) {
  const rows = names.flatMap((name) => {
    const row = rowOf(name);
    return row === null ? [] : [[name, ...row]];
  });
  return rows.length === 0 ? null : table(['Harness', ...heads], rows);
}

function floorTable(records, names) {
  const heads = ['processes', 'headline (median)', 'range', 'wall', 'peak RSS'];
  return rowsOf(names, heads, (harness) => {
    const values = valuesOf(records, { harness, cell: 'noop', kernel: 'noop' });
    if (values.length === 0) return null;
    const range = `${digits(Math.min(...values))} to ${digits(Math.max(...values))} ns`;
    return [values.length, time(median(values)), range, ...costs(records, harness, 'noop')];
  });
}

function costs(records, harness, cell) {
  const wallMs = median(ofProcesses(records, harness, cell, 'wallMs'));
  const rssBytes = median(ofProcesses(records, harness, cell, 'peakRssBytes'));
  const seconds = wallMs === null ? '–' : `${(wallMs / 1000).toFixed(2)} s`;
  return [seconds, rssBytes === null ? '–' : `${(rssBytes / 2 ** 20).toFixed(0)} MiB`];
}

function doubleTable(records, names) {
  const heads = doubled.flatMap(({ title }) => [`${title}: once`, 'twice ÷ once (range)']);
  return rowsOf(names, heads, (harness) => {
    const pairs = doubled.map(({ id, kernels }) => {
      const cell = `double ${id}`;
      const [once, twice] = kernels.map((kernel) => valuesOf(records, { harness, cell, kernel }));
      return { once, ratios: once.map((value, index) => ratio(twice[index] ?? null, value)) };
    });
    if (pairs.every(({ once }) => once.length === 0)) return null;
    return pairs.flatMap(({ once, ratios }) => [time(median(once)), ranged(ratios)]);
  });
}

function ranged(ratios) {
  const known = ratios.filter((value) => value !== null);
  if (known.length === 0) return '–';
  const middle = median(known).toFixed(2);
  if (known.length === 1) return middle;
  return `${middle} (${Math.min(...known).toFixed(2)} to ${Math.max(...known).toFixed(2)})`;
}

function deadTable(records, names) {
  const heads = dead.map(({ title }) => title);
  return rowsOf(names, heads, (harness) => {
    const values = dead.map(({ cell, kernel }) =>
      median(valuesOf(records, { harness, cell, kernel })),
    );
    return values.every((value) => value === null) ? null : values.map(time);
  });
}

function orderTable(records, names) {
  return rowsOf(names, ['alone', 'after five others', 'factor'], (harness) => {
    const [alone, after] = ['order alone', 'order after'].map((cell) =>
      median(valuesOf(records, { harness, cell, kernel: 'target' })),
    );
    if (alone === null && after === null) return null;
    const factor = ratio(after, alone);
    return [time(alone), time(after), factor === null ? '–' : factor.toFixed(2)];
  });
}

function repeatTable(records, names, kernel) {
  const heads = ['processes', 'headline', 'CV', 'CV of own median', 'CV normalised'];
  const noisy = ['steady', 'bursty'].flatMap((noise) => [`${noise}: bias / CV`, 'own median']);
  const rest = [...noisy, 'wall', 'wall, default', 'peak RSS'];
  return rowsOf(names, [...heads, ...rest], (harness) => {
    const of = (noise, field) => valuesOf(records, { harness, cell: kernel, noise, kernel, field });
    const quiet = of('quiet', 'headlineNs');
    if (quiet.length + of('steady').length + of('bursty').length === 0) return null;
    const spread = ['headlineNs', 'medianNs', 'normalised'].map((field) =>
      percent(variation(of('quiet', field))),
    );
    const beside = ['steady', 'bursty'].flatMap((noise) => [
      `${bias(of, noise, 'headlineNs')} / ${percent(variation(of(noise, 'headlineNs')))}`,
      `${bias(of, noise, 'medianNs')} / ${percent(variation(of(noise, 'medianNs')))}`,
    ]);
    const [wall, rss] = costs(records, harness, kernel);
    const [defaultWall] = kernel === 'integer' ? costs(records, harness, 'default') : ['–'];
    const start = [quiet.length, time(median(quiet)), ...spread, ...beside];
    return [...start, wall, defaultWall === '–' ? wall : defaultWall, rss];
  });
}

/** Against the quiet median of the same number of the same harness. */
function bias(of, noise, field) {
  return change(ratio(median(of(noise, field)), median(of('quiet', field))));
}
