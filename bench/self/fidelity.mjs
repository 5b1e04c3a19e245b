// Is what is measured what the user wrote? Shapes of modules in every form and place, under Baremark and
// in plain Node, in turn: times within 5 % in the median of ten processes (mode against mode where there
// are two), URL, text, identity and results exactly the same.
// The plain side has a loop of its own, warmed up for 2 s, whatever the function: where V8 makes more or less
// of that loop than of the engine's, a row is outside too, and says so. Shares of modes are printed and
// not judged.
// node bench/self/fidelity.mjs [--node PATH]... [--quick] [--exact] [--shapes a,b]
// `--quick`: one place a form, four processes; `--exact`: no times. Ends with 1 when anything differs. The
// whole table takes hours a Node, the quick one 15 to 40 minutes, the exact one 5 seconds.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: given } = parseArgs({
  options: {
    node: { type: 'string', multiple: true, default: [process.execPath] },
    quick: { type: 'boolean', default: false },
    exact: { type: 'boolean', default: false },
    shapes: { type: 'string' },
  },
});
const table = fileURLToPath(new URL('./fidelity/table.mjs', import.meta.url));
const asked = JSON.stringify({
  isQuick: given.quick,
  isExactOnly: given.exact,
  shapes: given.shapes?.split(','),
});
const statuses = given.node.map((node) => {
  return spawnSync(node, [table, asked], { stdio: 'inherit' }).status;
});
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
