// Shapes of modules whose speed hangs on how top-level names are kept.
const words = `const words = Array.from({ length: 250 }, (_, index) => index * 7919);
`;

const hashing = (kind) => `${kind} SIZE = 1024;
${kind} MASK = SIZE - 1;
${kind} PRIME = 31;
${kind} table = new Uint32Array(SIZE);
for (let i = 0; i < SIZE; i++) table[i] = (i * 2654435761) >>> 0;
${kind} rotate = (x« : number», n« : number»)« : number» => (x << n) | (x >>> (32 - n));
${words}
export function work()« : number» {
  let h = PRIME;
  for (let i = 0; i < words.length; i++) h = (rotate(h ^ table[(words[i] + h) & MASK], 5) + (h % PRIME)) | 0;
  return h;
}
`;

/** `text`: the module; `files`: the other files of its folder; both with the marks of forms.mjs. */
export const bindingShapes = [
  { name: 'const', text: hashing('const') },
  { name: 'let', text: hashing('let') },
  { name: 'var', text: hashing('var') },
  {
    name: 'class',
    text: `export class Point {
  static made« : number» = 0;
  x« : number»;
  y = 2;
  constructor(x« : number») { this.x = x; Point.made += 1; }
  get length() { return this.x * this.x + this.y * this.y; }
}
export class Far extends Point {
  z = 3;
  get length() { return super.length + this.z; }
}
export function work()« : number» {
  let sum = 0;
  for (let i = 0; i < 100; i++) sum += (i & 1 ? new Point(i) : new Far(i)).length;
  return sum;
}
export function facts() { return { names: [Point.name, Far.name], text: String(Far), target: made() }; }
function Made() { return new.target === undefined ? 'called' : new.target.name; }
function made() { return Made(); }
`,
  },
  {
    name: 'function',
    text: `${words}
function mix(a« : number», b« : number»)« : number» { return Math.imul(a ^ b, 16777619); }
function fold(values« : number[]», seed« : number»)« : number» {
  let h = seed;
  for (const value of values) h = mix(h, value);
  return h;
}
export function work()« : number» { return fold(words, 17) ^ fold(words, 23); }
`,
  },
  {
    name: 'closure',
    text: `const LIMIT = 200;
let calls = 0;
const steps« : ((n: number) => number)[]» = [];
for (let k = 0; k < 4; k++) steps.push((n) => { calls += 1; return (n * 31 + k) % LIMIT; });
const compose = (offset« : number») => {
  const inner = (n« : number») => { let h = n; for (const step of steps) h = step(h + offset); return h; };
  return inner;
};
export function work()« : number» {
  const each = compose(3);
  let h = 0;
  for (let i = 0; i < 50; i++) h += each(i);
  return h;
}
export function facts() { return { inner: String(compose(1)), name: compose(1).name, step: steps[0].name }; }
`,
  },
  {
    name: 'private',
    text: `class Ring {
  #items = new Float64Array(64);
  #at = 0;
  static #made = 0;
  constructor() { Ring.#made += 1; }
  push(value« : number») { this.#items[this.#at] = value; this.#at = (this.#at + 1) & 63; return this.#sum(); }
  #sum() { return this.#items[0] + this.#items[63]; }
  static { Ring.#made = 10; }
  static made() { return Ring.#made; }
  static has(value« : object») { return #items in value; }
}
const ring = new Ring();
export function work()« : number» {
  let sum = 0;
  for (let i = 0; i < 100; i++) sum += ring.push(i);
  return sum;
}
export function facts() { return [Ring.made(), Ring.has(ring), Ring.has({})]; }
`,
  },
  {
    name: 'using',
    since: 24,
    text: `let open = 0;
const take = () => { open += 1; return { value: open, [Symbol.dispose]() { open -= 1; } }; };
export function work()« : number» {
  let sum = 0;
  for (let i = 0; i < 30; i++) { using taken = take(); sum += taken.value; }
  return sum + open;
}
`,
  },
  {
    name: 'text',
    text: `const source = "import { x } from './nowhere.js'; export { x }; require('./nowhere')";
const pattern = /import\\s+\\{[^}]*\\}/g;
export function work()« : number» { return source.replace(pattern, '').length + source.split("'").length; }
export function facts() { return [source, \`\${work()} import('\${1}')\`, String(pattern)]; }
`,
  },
  {
    name: 'error',
    // What a throw costs hangs on the frames that are kept, and those around it are no part of the module.
    text: `Error.stackTraceLimit = 2;
const failing = (n« : number») => {
  if (n > 2) throw new RangeError('too far');
  return n;
};
export function work()« : number» {
  let caught = 0;
  for (let i = 0; i < 4; i++) try { failing(i); } catch { caught += 1; }
  return caught;
}
export function facts() {
  try { return failing(3); } catch (error) { return String((error« as Error»).stack).split('\\n').slice(0, 2); }
}
`,
  },
];
