// Shapes that are TypeScript's own. `js` is what stands for each of them: the same text without types,
// written by hand; `runs` where Node strips the types itself.
const weights = (small, large) => `let sum = 0;
  for (let i = 0; i < 200; i++) sum += i & 1 ? ${small} : ${large};
  return sum;`;

const decorated = (before, after) => `const seen« : string[]» = [];
function mark(target« : { name: string }»)« : void» { seen.push(target.name); }
${before}class Marked { side = 2; grow(n« : number»)« : number» { return this.side + n; } }
${after}const marked = new Marked();
export function work()« : number» {
  let sum = 0;
  for (let i = 0; i < 200; i++) sum += marked.grow(i);
  return sum;
}
export function facts() { return [seen, marked.constructor.name]; }
`;

const pathed = (specifier) => `import { step } from '${specifier}';
export function work()« : number» {
  let h = 0;
  for (let i = 0; i < 200; i++) h = (h + step(i)) | 0;
  return h;
}
`;

export const typeScriptShapes = [
  // Members are put in as numbers by esbuild and by Node's own --experimental-transform-types.
  {
    name: 'enum',
    text: `enum Size { Small = 1, Large = 10 }
export function work(): number {
  ${weights('Size.Small', 'Size.Large')}
}
export function facts() { return Size; }
`,
    js: `var Size;
(function (Size) { Size[Size["Small"] = 1] = "Small"; Size[Size["Large"] = 10] = "Large"; })(Size || (Size = {}));
export function work() {
  ${weights('1', '10')}
}
export function facts() { return Size; }
`,
  },
  {
    name: 'decorator',
    text: decorated('@mark\n', ''),
    js: decorated('', 'mark(Marked);\n'),
  },
  {
    name: 'import-type',
    runs: true,
    text: `import type { Shape } from './import-type-dep.$x';
<esm>import { side, type Other } from './import-type-dep.$x';</esm><cjs>const { side } = require('./import-type-dep.$x'); type Other = { far: number };</cjs>
const shape: Shape = { side: 3 };
const other = { far: 4 } satisfies Other;
export function work(): number {
  let sum = 0;
  for (let i = 0; i < 200; i++) sum += side(shape.side) + other.far;
  return sum;
}
`,
    js: `import { side } from './import-type-dep.$x';
const shape = { side: 3 };
const other = { far: 4 };
export function work() {
  let sum = 0;
  for (let i = 0; i < 200; i++) sum += side(shape.side) + other.far;
  return sum;
}
`,
    files: {
      'import-type-dep.$x': `<esm>«export interface Shape { side: number }
export interface Other { far: number }»</esm>
export function side(n« : number»)« : number» { return n * 2; }
`,
    },
  },
  {
    name: 'paths',
    text: pathed('@beside/paths-dep'),
    js: pathed('./paths-dep.$x'),
    files: {
      'paths-dep.$x':
        'export function step(n« : number»)« : number» { return (n * 31 + 7) ^ (n >>> 3); }\n',
    },
  },
];
