// The table of one Node, the one that runs this. Arguments as JSON: see ../fidelity.mjs.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareFiles } from '../../../dist/engine/files/prepare-files.js';
import { compareTimes } from './compare.mjs';
import { exactDifferences } from './exact.mjs';
import { forms } from './forms.mjs';
import { places, writeProject } from './project.mjs';
import { baremarkTime, closeLaunches, listingsOf, plainTime } from './times.mjs';

const { isQuick, shapes, timedForms, isExactOnly, processes } = JSON.parse(process.argv[2]);
const baremark = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'baremark-fidelity-')));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));

const say = (text) => process.stdout.write(`${text}\n`);

/** A short table visits every shape in every form, each at one place in turn. */
function isVisited({ shape, form, place }, shapeNames) {
  if (!isQuick) return true;
  const turn = shapeNames.indexOf(shape) + forms.findIndex(({ name }) => name === form);
  return places[turn % places.length] === place;
}

async function timed(cases) {
  const found = cases.map(({ file }) => ({ file: relative(root, file), absolutePath: file }));
  const prepared = await prepareFiles(found, join(root, '.baremark'));
  const sources = prepared.map(({ source }) => source);
  const listed = await listingsOf(sources);
  return cases.map((each, index) => {
    const source = sources[index];
    const [listing] = listed.get(source.file).listings;
    return { ...each, benchmark: { source, listing } };
  });
}

async function comparison({ benchmark, plainFile }) {
  const plain = [];
  const other = [];
  const earlier = [];
  for (let launch = 0; launch < processes; launch += 1) {
    const takePlain = async () => plain.push(await plainTime(plainFile));
    const takeOther = async () => other.push(await baremarkTime(benchmark, launch, earlier));
    const order = launch % 2 === 0 ? [takePlain, takeOther] : [takeOther, takePlain];
    for (const take of order) await take();
  }
  return compareTimes(plain, other);
}

function row(cells) {
  const widths = [15, 12, 8, 32, 9, 24, 6];
  return cells.map((cell, index) => String(cell).padEnd(widths[index] ?? 0)).join(' ');
}

function modesText({ loop, modes }) {
  const told = modes.map(({ ns, plainCount, otherCount }) => {
    return `${ns.toFixed(0)} ns ${plainCount}:${otherCount}`;
  });
  return told.length < 2 ? [] : [`${loop} ${told.join(', ')}`];
}

const cases = writeProject(root, baremark, shapes);
const different = exactDifferences(cases, root);
say(
  `Node ${process.version}: ${cases.length} modules compared exactly, ${different.length} differ`,
);
for (const { shape, form, place, text } of different) say(`  ${shape} ${form} ${place}: ${text}`);
let missed = different.length;
const names = [...new Set(cases.map(({ shape }) => shape))];
const isWanted = ({ form }) => timedForms === undefined || timedForms.includes(form);
const visited = isExactOnly
  ? []
  : cases.filter((c) => c.isTimed && isWanted(c) && isVisited(c, names));
say(row(['shape', 'form', 'place', 'plain ns, by loop', 'Baremark', 'ratios', 'exact']));
for (const each of await timed(visited)) {
  const { shape, form, place, file } = each;
  const told = await comparison(each);
  const isExact = !different.some((d) => d.shape === shape && d.form === form && d.place === place);
  const all = (figure, digits) => told.loops.map((l) => l[figure].toFixed(digits)).join(' ');
  const numbers = [all('plainNs', 1), told.otherNs.toFixed(1), all('ratio', 3)];
  const where = file === each.plainFile ? form : `${form} (as JS)`;
  const remarks = [
    told.isNear ? [] : ['OUTSIDE'],
    told.isByLoop ? ['as the same loop in plain Node'] : [],
    told.loops.flatMap(modesText),
  ].flat();
  say(row([shape, where, place, ...numbers, isExact ? 'same' : 'NOT', remarks.join('; ')]));
  if (!told.isNear) missed += 1;
}
closeLaunches();
say(`Node ${process.version}: ${missed === 0 ? 'all within 5 %' : `${missed} outside`}`);
process.exitCode = missed === 0 ? 0 : 1;
