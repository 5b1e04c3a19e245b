// Is what is measured what the user wrote? Shapes of modules in every form and place, under Baremark and
// in plain Node, in turn: times within 5 % in the median of ten processes, or where a fifth of plain Node's
// processes are (its modes are named with how many of them and of Baremark's are in each), URL, text,
// identity and results exactly the same.
// The plain side has its own loops, each warmed up for a quarter of a second, whatever the function: V8 makes different
// code of one function in different loops, so a row is within 5 % of one of them or between two, and all
// are printed. The engine's loop in plain Node comes last: a row that only this one explains says so, and
// must be within 25 % of another.
// node bench/self/fidelity.mjs [--node PATH]... [--quick] [--processes N] [--exact] [--shapes a,b] [--forms ts,cts]
// `--quick`: every shape in every form, each at one place; `--exact`: no times; `--forms`: times of these
// alone. Ends with 1 when anything differs. The whole table takes three hours a Node, the quick one 45
// minutes, the exact one 5 seconds.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: given } = parseArgs({
  options: {
    node: { type: 'string', multiple: true, default: [process.execPath] },
    quick: { type: 'boolean', default: false },
    processes: { type: 'string', default: '10' },
    exact: { type: 'boolean', default: false },
    shapes: { type: 'string' },
    forms: { type: 'string' },
  },
});
const table = fileURLToPath(new URL('./fidelity/table.mjs', import.meta.url));
const asked = JSON.stringify({
  isQuick: given.quick,
  isExactOnly: given.exact,
  processes: Number(given.processes),
  shapes: given.shapes?.split(','),
  timedForms: given.forms?.split(','),
});
const statuses = given.node.map((node) => {
  return spawnSync(node, [table, asked], { stdio: 'inherit' }).status;
});
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
