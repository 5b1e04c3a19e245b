// How often a leak that is not there is called one, how often one that is there is found, and how often
// the interval of the slope holds the truth: on made-up studies of known kinds, of 100 snapshots over
// 10,000 operations in each of three processes with three controls. What grows in jumps, slows down,
// shifts or was done too little is made as the engine studies it, with half of the operations before the
// first row, and longer rounds where the study would take them. About 0.1 s a draw and row. `node
// bench/self/leak-verdicts.mjs [draws] [word]` prints the table and ends with 1 when an accepted number is
// missed. Needs `npm run build`.
import { analyzeLeaks } from '../../dist/analysis/leak/leaks.js';
import { countKinds, levelKinds, memoryKinds, studyOf } from './made-leaks.mjs';

const draws = Number(process.argv[2] ?? 200);
const word = process.argv[3] ?? '';
const missed = [];

console.log(`Share of ${draws} draws by their verdict, in %`);
const rows = [...levelKinds, ...memoryKinds, ...countKinds]
  .filter(({ name }) => name.includes(word))
  .flatMap((kind) => sidesOf(kind).map((controls) => rowOf(kind, controls)));
console.table(Object.fromEntries(rows));
console.log(missed.length === 0 ? 'Every accepted number is met.' : `Missed: ${missed.join('; ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** What a scenario is studied by has a control. */
function sidesOf({ isStudied, rounds }) {
  if (rounds === 1) return [1];
  return isStudied ? [3, 1] : [3, 1, 0];
}

function rowOf(kind, controls) {
  const processes = controls === 1 ? 1 : 3;
  const name = `${kind.name}, ${processes} with ${controls} controls`;
  const counts = { leak: 0, 'no-leak': 0, inconclusive: 0, covered: 0 };
  for (let seed = 1; seed <= draws; seed += 1) {
    const [result] = analyzeLeaks(studyOf(kind, { processes, controls }, seed), seed);
    const { verdict } = result.resources.find(({ resource }) => resource === kind.resource);
    counts[verdict.kind] += 1;
    const { low, high } = verdict.perOperation;
    const allowed = 1e-9 * Math.abs(kind.slope);
    counts.covered += low <= kind.slope + allowed && high >= kind.slope - allowed ? 1 : 0;
  }
  const share = (what) => Number(((100 * counts[what]) / draws).toFixed(1));
  const accepts = (what, holds) => {
    if (!holds) missed.push(`${name}: ${what}`);
  };
  // Three standard errors of drawing.
  const error = (rate) => 300 * Math.sqrt((rate * (1 - rate)) / draws);
  if (!kind.isLeak) accepts('false leaks', share('leak') <= 1 + error(0.01));
  if (kind.isLeak) accepts('called none', share('no-leak') <= 1 + error(0.01));
  if (kind.isPlain && controls !== 1) accepts('found', share('leak') >= 95 - error(0.05));
  if (kind.isLine && controls === 3) accepts('coverage', share('covered') >= 93 - error(0.07));
  const columns = ['leak', 'no-leak', 'inconclusive', ...(kind.isLine ? ['covered'] : [])];
  return [name, Object.fromEntries(columns.map((what) => [what, share(what)]))];
}
