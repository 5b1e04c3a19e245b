// Writes every shape in every form and place, and lists where each is.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formNamed, forms, render } from './forms.mjs';
import { bindingShapes } from './shapes-bindings.mjs';
import { moduleShapes } from './shapes-modules.mjs';
import { typeScriptShapes } from './shapes-typescript.mjs';

export const places = ['bench', 'one', 'two', 'package'];

const major = Number(process.versions.node.split('.')[0]);

const shapes = [...bindingShapes, ...moduleShapes, ...typeScriptShapes];

/**
 * @param root absolute, empty or absent; gets a folder for each form
 * @param baremark absolute folder of the package
 * @param wanted names of shapes; all when absent
 * @returns one entry a shape, form and place: `file` is the bench file, `plainFile` what plain Node runs
 *   in its place (the same where it can)
 */
export function writeProject(root, baremark, wanted) {
  const chosen = shapes.filter(({ name, since = 0 }) => {
    return since <= major && (wanted === undefined || wanted.includes(name));
  });
  return forms.flatMap((form) => {
    const folder = join(root, form.name);
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    symlinkSync(baremark, join(folder, 'node_modules', 'baremark'));
    for (const place of ['', 'bench', 'lib', 'far']) writePlace(join(folder, place), form);
    return chosen.flatMap((shape) => writeShape(root, shape, form));
  });
}

function writePlace(folder, { type }) {
  writePackage(folder, { name: 'shapes', type });
  const compilerOptions = { experimentalDecorators: true, paths: { '@beside/*': ['./*'] } };
  write(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
}

const manifests = new Map();

function writePackage(folder, manifest) {
  manifests.set(folder, { ...manifests.get(folder), ...manifest });
  write(join(folder, 'package.json'), JSON.stringify(manifests.get(folder)));
}

function writeShape(root, shape, form) {
  const { kinds = ['module', 'commonjs'] } = shape;
  if (!kinds.includes(form.kind)) return [];
  return places.flatMap((place) => writeCase(root, shape, form, place) ?? []);
}

function writeCase(root, shape, form, place) {
  const folder = join(root, form.name);
  const packaged = place === 'package' ? formNamed(form.plain ?? form.name) : form;
  const extension = form.extension;
  const benchName = `${shape.name}-${place}.bench${extension}`;
  const file = join(folder, 'bench', benchName);
  const head = `import { bench } from 'baremark';\n`;
  const tail = `bench('${shape.name}', work);\n`;
  if (place === 'bench') {
    writeModule(join(folder, 'bench'), benchName, shape, form, head, tail);
  } else {
    if (place === 'one') writeModule(join(folder, 'lib'), `${shape.name}${extension}`, shape, form);
    if (place === 'two') {
      const through = `export * from '../lib/${shape.name}.$x';\n`;
      write(join(folder, 'far', `${shape.name}${extension}`), render(through, form));
    }
    if (place === 'package') writeDependency(folder, shape, packaged);
    const from = {
      one: `../lib/${shape.name}.$x`,
      two: `../far/${shape.name}.$x`,
      package: `shape-${shape.name.toLowerCase()}`,
    }[place];
    const text = `${head}import { work } from '${from}';\nexport * from '${from}';\n${tail}`;
    write(file, render(text, form));
  }
  const counterpart = form.plain === undefined ? file : counterpartOf(root, form, shape, place);
  const { isExactOnly = false } = form;
  const isWritten = shape.js === undefined || form.plain !== undefined;
  return {
    shape: shape.name,
    form: form.name,
    place,
    file,
    plainFile: runsPlainly(shape, form) ? file : counterpart,
    isTimed: !isExactOnly && isWritten,
  };
}

function counterpartOf(root, form, shape, place) {
  const plain = formNamed(form.plain);
  return join(root, plain.name, 'bench', `${shape.name}-${place}.bench${plain.extension}`);
}

/** Whether the Node that asks runs the file without help. */
function runsPlainly(shape, form) {
  if (form.plain === undefined) return true;
  const isCommonJs = form.kind === 'commonjs';
  const stripsTypes = isCommonJs
    ? stripsByItself && major >= 24
    : stripsByItself || nodeStripsOnDemand();
  return stripsTypes && (shape.js === undefined || shape.runs === true);
}

const stripsByItself = typeof process.features.typescript === 'string';

/** 22.13 to 22.17: with a flag. On no 22 does CommonJS in TypeScript `require` modules reliably. */
export function nodeStripsOnDemand() {
  const hasFlag = process.allowedNodeEnvironmentFlags.has('--experimental-strip-types');
  return hasFlag && !stripsByItself;
}

function writeDependency(folder, shape, form) {
  const name = `shape-${shape.name.toLowerCase()}`;
  const place = join(folder, 'node_modules', name);
  const main = `./${shape.name}${form.extension}`;
  writePackage(place, { name, type: form.type, exports: main });
  writeModule(place, `${shape.name}${form.extension}`, shape, form);
}

function writeModule(folder, name, shape, form, head = '', tail = '') {
  const text = form.plain === undefined ? (shape.js ?? shape.text) : shape.text;
  const where = `export const url = <esm>import.meta.url</esm><cjs>__filename</cjs>;\n`;
  const renderAt = (each) => render(each, form).replaceAll('$self', name);
  write(join(folder, name), renderAt(`${head}${text}${where}${tail}`));
  for (const [path, content] of Object.entries(shape.files ?? {})) {
    const isWritten = path.endsWith('.$x');
    write(
      join(folder, path.replace('.$x', form.extension)),
      isWritten ? renderAt(content) : content,
    );
  }
  if (shape.imports !== undefined) nameImports(folder, shape.imports, form);
}

function nameImports(folder, imports, form) {
  const targets = Object.entries(imports).map(([from, to]) => [
    from,
    to.replace('.$x', form.extension),
  ]);
  writePackage(folder, { imports: Object.fromEntries(targets) });
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
