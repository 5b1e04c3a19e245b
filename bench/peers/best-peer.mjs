// How much better Baremark repeats than the best peer of the same run.
import { repeated } from './plan.mjs';
import { valuesOf } from './records.mjs';
import { percent, ratio, table, variation } from './statistics.mjs';

const own = 'Baremark';
const control = 'bare loop';

const states = [
  { noise: 'quiet', words: '' },
  { noise: 'steady', words: ', with steady hogs' },
  { noise: 'bursty', words: ', with bursty hogs' },
];

/** CVs over processes, quiet and with hogs; null unless Baremark and a peer have one for some kernel. */
export function bestPeerTable(records, names) {
  const cases = repeated.flatMap((each) => states.map((state) => ({ ...each, ...state })));
  const rows = cases.flatMap(({ id, title, noise, words }) => {
    const spread = (harness, field) =>
      variation(valuesOf(records, { harness, cell: id, noise, kernel: id, field }));
    const mine = spread(own, 'normalised');
    const peers = names
      .filter((name) => name !== own && name !== control)
      .map((name) => ({ name, cv: spread(name, 'headlineNs') }))
      .filter(({ cv }) => cv !== null)
      .sort((a, b) => a.cv - b.cv);
    const [best] = peers;
    if (mine === null || best === undefined) return [];
    return [
      [
        `${title}${words}`,
        percent(mine),
        `${percent(best.cv)} (${best.name})`,
        ratio(mine, best.cv).toFixed(2),
      ],
    ];
  });
  const heads = ['Kernel', 'Baremark, CV normalised', 'best peer, CV of its headline', 'factor'];
  return rows.length === 0 ? null : table(heads, rows);
}
