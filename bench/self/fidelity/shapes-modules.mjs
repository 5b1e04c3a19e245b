// Shapes of modules that hang on how modules find each other.
const loop = (term) => `export function work()« : number» {
  let h = 0;
  for (let i = 0; i < 200; i++) h = (h + ${term}) | 0;
  return h;
}
`;

const step = `export function step(n« : number»)« : number» { return (n * 31 + 7) ^ (n >>> 3); }
`;

/** (module (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)) */
const addWasm = Buffer.from(
  'AGFzbQEAAAABBwFgAn9/AX8DAgEABwcBA2FkZAAACgkBBwAgACABagsACgRuYW1lAgMBAAA=',
  'base64',
);

export const moduleShapes = [
  {
    name: 'live',
    text: `import { count, grow } from './live-dep.$x';
export function work()« : number» {
  let sum = 0;
  for (let i = 0; i < 100; i++) { grow(); sum += count; }
  return sum > 0 ? 1 : 0;
}
export function facts() { const before = count; grow(); return (count - before) & 1023; }
`,
    kinds: ['module'],
    files: {
      'live-dep.$x': `export let count = 0;
export function grow()« : void» { count = (count + 1) & 1023; }
`,
    },
  },
  {
    name: 'circular',
    text: `import { isOdd } from './circular-dep.$x';
export function isEven(n« : number»)« : boolean» { return n === 0 ? true : isOdd(n - 1); }
export function work()« : boolean» { return isEven(200); }
`,
    files: {
      'circular-dep.$x': `<esm>import { isEven } from './$self';</esm><cjs>const even = require('./$self');</cjs>
export function isOdd(n« : number»)« : boolean» { return n === 0 ? false : <esm>isEven</esm><cjs>even.isEven</cjs>(n - 1); }
`,
    },
  },
  {
    name: 'default',
    text: `import step from './default-dep.$x';
${loop('step(i)')}`,
    files: {
      'default-dep.$x':
        'export default function step(n« : number»)« : number» { return (n * 31 + 7) ^ (n >>> 3); }\n',
    },
  },
  {
    name: 'namespace',
    text: `import * as dep from './namespace-dep.$x';
${loop('dep.step(i) + dep[i & 1 ? "one" : "two"]')}
export function facts() { return [Object.keys(dep).sort(), Object.prototype.toString.call(dep)]; }
`,
    files: { 'namespace-dep.$x': `${step}export const one = 1;\nexport const two = 2;\n` },
  },
  {
    name: 're-export',
    text: `import { step, other } from './re-export-barrel.$x';
${loop('step(i) + other(i)')}
export function facts() { return [step.name, other.name, String(other)]; }
`,
    files: {
      're-export-barrel.$x': `<esm>export * from './re-export-dep.$x';
export { step as other } from './re-export-dep.$x';</esm><cjs>Object.assign(exports, require('./re-export-dep.$x'));
exports.other = exports.step;</cjs>
`,
      're-export-dep.$x': step,
    },
  },
  {
    name: 'meta',
    text: `<esm>const place = { url: import.meta.url, dirname: import.meta.dirname, filename: import.meta.filename, dep: import.meta.resolve('./meta-dep.$x'), package: import.meta.resolve('baremark'), missing: import.meta.resolve('./nowhere.mjs'), keys: Object.keys(import.meta).sort() };</esm>
<cjs>const place = { url: __filename, dirname: __dirname, dep: require.resolve('./meta-dep.$x'), package: require.resolve('baremark'), paths: module.paths, id: module.id, this: this === module.exports };</cjs>
export function work()« : number» { return new URL(place.dep, 'file:///').pathname.length + place.url.length; }
export function facts() { return place; }
`,
    files: { 'meta-dep.$x': step },
  },
  {
    name: 'await',
    kinds: ['module'],
    text: `const { step } = await import('./await-dep.$x');
const offset = await new Promise« <number>»((resolve) => setTimeout(resolve, 1, 5));
${loop('step(i) + offset')}`,
    files: { 'await-dep.$x': step },
  },
  {
    name: 'json',
    text: `import data from './json-dep.json' with { type: 'json' };
export function work()« : number» { let sum = 0; for (let i = 0; i < 10; i++) for (const each of data.values) sum += each.n; return sum; }
export function facts() { return data; }
`,
    files: {
      'json-dep.json': JSON.stringify({
        values: Array.from({ length: 20 }, (_, n) => ({ n, 'a-b': `${n}` })),
      }),
    },
  },
  {
    name: 'wasm',
    text: `import { readFileSync } from 'node:fs';
<esm>const bytes = readFileSync(new URL('./wasm-dep.wasm', import.meta.url));</esm><cjs>const bytes = readFileSync(__dirname + '/wasm-dep.wasm');</cjs>
const { add } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports« as any»;
${loop('add(i, h)')}`,
    files: { 'wasm-dep.wasm': addWasm },
  },
  {
    name: 'createRequire',
    text: `import { createRequire } from 'node:module';
const load = createRequire(<esm>import.meta.url</esm><cjs>__filename</cjs>);
const { step } = load('./createRequire-dep.cjs');
${loop('step(i)')}
export function facts() { return [load.resolve('./createRequire-dep.cjs'), load('./createRequire-dep.cjs').step === step, step.where]; }
`,
    files: {
      'createRequire-dep.cjs': `exports.step = function step(n) { return (n * 31 + 7) ^ (n >>> 3); };
exports.step.where = [__filename, module.id, module.paths[0]];
`,
    },
  },
  {
    name: 'computed',
    text: `const name = ['computed', 'dep'].join('-');
<esm>const { step } = await import(\`./\${name}.$x?v=1\`);
const again = await import(new URL(\`./\${name}.$x?v=1\`, import.meta.url).href);</esm><cjs>const { step } = require(\`./\${name}.$x\`);
const again = require(__dirname + \`/\${name}.$x\`);</cjs>
${loop('step(i)')}
export function facts() { return [again.step === step, again.here]; }
`,
    files: {
      'computed-dep.$x': `${step}
export const here = <esm>import.meta.url</esm><cjs>__filename</cjs>;
`,
    },
  },
  {
    name: 'singleton',
    text: `import { registry } from './singleton-dep.$x';
<esm>import { registry as mapped } from '#singleton';
await import(new URL('./singleton-plugin.$x', import.meta.url).href);</esm><cjs>const { registry: mapped } = require('#singleton');
require('./singleton-plugin.$x');</cjs>
export function work()« : number» { let sum = 0; for (let i = 0; i < 20; i++) for (const each of registry) sum += each.length; return sum; }
export function facts() { return [registry === mapped, registry]; }
`,
    files: {
      'singleton-dep.$x': 'export const registry« : string[]» = [];\n',
      'singleton-plugin.$x': `import { registry } from './singleton-dep.$x';
registry.push('plugin', <esm>import.meta.url.length</esm><cjs>__filename.length</cjs> > 0 ? 'placed' : 'lost');
`,
    },
    imports: { '#singleton': './singleton-dep.$x' },
  },
  {
    name: 'require-inside',
    text: `<esm>import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);</esm>
export function work()« : number» { return require('./require-inside-dep.cjs').step(3) + require('node:path').sep.length; }
`,
    files: { 'require-inside-dep.cjs': 'exports.step = (n) => n * 2;\n' },
  },
  {
    name: 'import-inside',
    text: `export async function work()« : Promise<number>» { return (await import('./import-inside-dep.mjs')).step(3); }
`,
    isAsync: true,
    files: { 'import-inside-dep.mjs': 'export const step = (n) => n * 2;\n' },
  },
];
