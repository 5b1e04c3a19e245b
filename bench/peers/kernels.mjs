// What every harness measures: the same functions, imported from this one file. Results go to a
// property of an exported object unless a kernel is about losing them.

export const kept = { value: 0 };
const start = { value: 12345 };
const document =
  '{"id":17,"name":"widget","tags":["a","b","c"],"price":12.5,"nested":{"x":1,"y":[1,2,3]}}';
const resolved = Promise.resolve(1);

/** Dependent integer steps (the multiplier and increment of Numerical Recipes): about 1 ns each. */
function chain(rounds) {
  let state = start.value | 0;
  for (let round = 0; round < rounds; round += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
  }
  return state;
}

function keeping(rounds) {
  // A separate function for each kernel: closures of one literal would share type feedback.
  return new Function('chain', 'kept', `return () => { kept.value = chain(${rounds}); };`)(
    chain,
    kept,
  );
}

const shapes = [
  { x: 1 },
  { y: 0, x: 2 },
  { z: 1, y: 0, x: 3 },
  { a: 1, b: 2, x: 4 },
  { c: 1, d: 2, e: 3, x: 5 },
  { f: 1, g: 1, x: 6 },
];

/** The helper that all shapes go through: its property access is what a second shape slows down. */
function total(shape) {
  let sum = 0;
  for (let index = 0; index < 100; index += 1) sum += shape.x + index;
  return sum;
}

export const kernels = {
  noop: () => {},
  small1: keeping(4),
  small2: keeping(8),
  integer: keeping(800),
  integer2: keeping(1600),
  large1: keeping(800_000),
  large2: keeping(1_600_000),
  json: () => {
    kept.value = JSON.parse(document);
  },
  async: async () => {
    await resolved;
  },
  sqrtUnused: () => {
    Math.sqrt(2);
  },
  loopUnused: () => {
    let state = start.value | 0;
    for (let round = 0; round < 800; round += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
    }
  },
  loopReturned: () => chain(800),
  arrayUnused: () => {
    [start.value, 2, 3];
  },
  arrayReturned: () => [start.value, 2, 3],
  textUnused: () => {
    `a${start.value}`;
  },
  // From one literal: a shape that the compiler takes for a constant would need no property access.
  ...Object.fromEntries(
    shapes.map((shape, index) => [
      index === 0 ? 'target' : `other${index}`,
      () => {
        kept.value = total(shape);
      },
    ]),
  ),
};

export const otherNames = shapes.slice(1).map((_, index) => `other${index + 1}`);
