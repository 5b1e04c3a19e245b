// One helper and six shapes of object. In one process every case pays for the type feedback of the others: leave
// the other shapes out, and tinybench reads the first several times faster. Baremark gives each case its
// own process, so that neither the other cases nor their order matter. Run it under both: node <this file>, and
// baremark run <this file>.
import { Bench } from 'tinybench';

function sum(list) {
  let total = 0;
  for (let i = 0; i < list.length; i += 1) total += list[i].value + list[i].weight;
  return total;
}

const shapes = [
  (i) => ({ value: i, weight: 1 }),
  (i) => ({ a: 0, value: i, weight: 1 }),
  (i) => ({ b: 0, value: i, weight: 1 }),
  (i) => ({ c: 0, value: i, weight: 1 }),
  (i) => ({ d: 0, value: i, weight: 1 }),
  (i) => ({ e: 0, value: i, weight: 1 }),
];
const lists = shapes.map((make) => Array.from({ length: 100 }, (_, index) => make(index)));

const bench = new Bench({ name: 'order', time: 200 });
for (const [index, list] of lists.entries()) bench.add(`shape ${index}`, () => sum(list));

await bench.run();
console.table(bench.table());
