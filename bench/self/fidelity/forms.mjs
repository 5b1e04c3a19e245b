// One text of a module, in every form that a file can have. Shapes are written as modules in a small
// part of the language, with marks: `«…»` is there in TypeScript alone, `.$x` stands for the extension
// of code in the same folder, `<esm>…</esm>` and `<cjs>…</cjs>` for what one of the two kinds says otherwise.

/** `plain`: what stands for it where Node does not run TypeScript. */
export const forms = [
  { name: 'mjs', extension: '.mjs', kind: 'module', type: 'module' },
  { name: 'js', extension: '.js', kind: 'module', type: 'module' },
  { name: 'ts', extension: '.ts', kind: 'module', type: 'module', plain: 'js' },
  { name: 'cjs', extension: '.cjs', kind: 'commonjs', type: 'module' },
  { name: 'cts', extension: '.cts', kind: 'commonjs', type: 'module', plain: 'cjs' },
  // Decided by the package, and by the syntax: what is compared exactly, and loads no other code.
  { name: 'js-commonjs', extension: '.js', kind: 'commonjs', type: 'commonjs', isExactOnly: true },
  { name: 'js-untyped', extension: '.js', kind: 'module', isExactOnly: true },
  { name: 'ts-untyped', extension: '.ts', kind: 'module', isExactOnly: true, plain: 'js-untyped' },
];

export function formNamed(name) {
  return forms.find((form) => form.name === name);
}

/** @param text with the marks above */
export function render(text, form) {
  const isModule = form.kind === 'module';
  const chosen = text
    .replace(/<esm>(.*?)<\/esm>/gs, isModule ? '$1' : '')
    .replace(/<cjs>(.*?)<\/cjs>/gs, isModule ? '' : '$1')
    .replace(/«(.*?)»/gs, form.plain === undefined ? '' : '$1')
    .replaceAll('.$x', form.extension);
  return isModule ? chosen : asCommonJs(chosen);
}

/** Of the few ways in which shapes import and export. */
function asCommonJs(text) {
  const after = [];
  const body = text
    .replace(/^import type .*$/gm, '')
    .replace(/^import \* as (\w+) from ('[^']+').*;$/gm, 'const $1 = require($2);')
    .replace(/^import (\w+) from ('[^']+\.json').*;$/gm, 'const $1 = require($2);')
    .replace(/^import (\w+) from ('[^']+').*;$/gm, 'const $1 = require($2).default;')
    .replace(/^import (\{[^}]+\}) from ('[^']+').*;$/gm, (_, names, from) => {
      return `const ${names.replaceAll(' as ', ': ')} = require(${from});`;
    })
    .replace(/^export \* from ('[^']+');$/gm, 'Object.assign(exports, require($1));')
    .replace(/^export default /gm, 'exports.default = ')
    .replace(/^export (async function|function|class|const) (\w+)/gm, (_, what, name) => {
      // Functions are there before the modules of a circle ask for them.
      const isEarly = what.endsWith('function');
      if (isEarly) return `exports.${name} = ${name};\n${what} ${name}`;
      after.push(`exports.${name} = ${name};`);
      return `${what} ${name}`;
    });
  return `${body}\n${after.join('\n')}\n`;
}
