// URL, text, identity and results of all cases, in plain Node and as Baremark loads them.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loaderFlags } from '../../../dist/engine/files/hooks/node-loader.js';
import { differences } from './facts.mjs';
import { formNamed } from './forms.mjs';
import { nodeStripsOnDemand } from './project.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Flags of the Node that asks, with which it runs TypeScript. */
export const plainFlags = nodeStripsOnDemand() ? ['--experimental-strip-types'] : [];

/**
 * @param cases of writeProject
 * @param command of the process that loads as Baremark does: takes the project's folder
 * @returns one text a difference
 */
export function exactDifferences(
  cases,
  folder,
  command = [...loaderFlags(), here('./exact-baremark.mjs')],
) {
  const told = (args, files) => {
    const options = { input: JSON.stringify(files), encoding: 'utf8', maxBuffer: 1 << 28 };
    const stdio = ['pipe', 'pipe', 'ignore'];
    return JSON.parse(execFileSync(process.execPath, args, { ...options, stdio }));
  };
  const plainFiles = [...new Set(cases.map(({ plainFile }) => plainFile))];
  const plain = told([...plainFlags, here('./exact-plain.mjs')], plainFiles);
  const files = cases.map(({ file }) => file);
  const { facts } = told([...command, folder], files);
  return cases.flatMap(({ shape, form: name, place, file, plainFile }) => {
    const form = formNamed(name);
    const names = { form, plain: formNamed(form.plain ?? name) };
    const found = differences(plain[plainFile], facts[file], file === plainFile, names);
    const failed = plain[plainFile].failure === undefined ? [] : ['plain Node fails'];
    return [...found, ...failed].map((text) => ({ shape, form: name, place, text }));
  });
}
