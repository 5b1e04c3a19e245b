// Writes the JSON Schemas that the package publishes, from the checks that the program itself makes: the
// checks of zod say what is valid, the comments of the interfaces say what it means. `npm run schemas`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEntry, root } from './steps.mjs';

/** Which interfaces describe each document. */
const documents = {
  results: {
    check: 'resultsDocument',
    title: 'Results of a Baremark run, without raw columns',
    sources: ['src/model/results.ts'],
  },
  run: {
    check: 'runDocument',
    title: 'Baremark run document',
    sources: ['measurement', 'environment', 'plan', 'run'].map(
      (name) => `src/model/run/${name}.ts`,
    ),
  },
  config: {
    check: 'configDocument',
    title: 'Configuration of Baremark (baremark.config.json)',
    sources: ['src/model/config.ts'],
  },
};

/**
 * @param checks the built module `model/schema.js`, and `z` of the built module `model/schema/zod.js`
 * @returns text of each file of schema/ by its name
 */
export function schemaFiles({ z, ...checks }) {
  return Object.fromEntries(
    Object.entries(documents).map(([name, { check, title, sources }]) => {
      // What a newer version adds to a document is allowed, as it is where the program reads one.
      const schema = z.toJSONSchema(checks[check], { io: 'input' });
      const { $schema, ...rest } = describe(schema, commentsOf(sources));
      const $id = `baremark/schema/${name}.schema.json`;
      const text = JSON.stringify({ $schema, $id, title, ...rest }, null, 2);
      return [`${name}.schema.json`, `${text}\n`];
    }),
  );
}

/** The comment of each field; none where two interfaces have a field of that name with other comments. */
function commentsOf(sources) {
  const found = new Map();
  for (const source of sources) {
    const text = readFileSync(join(root, source), 'utf8');
    for (const [, comment = '', name] of text.matchAll(fieldForm)) {
      const words = comment
        .replace(/^\s*\* ?/gm, '')
        .replace(/\s+/g, ' ')
        .trim();
      found.set(name, [...(found.get(name) ?? []), words]);
    }
  }
  const isOne = (all) => all.every((each) => each === all[0]) && all[0] !== '';
  return new Map(
    [...found].filter(([, all]) => isOne(all)).map(([name, [words]]) => [name, words]),
  );
}

const fieldForm = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+)?readonly (\$?\w+)\??:/g;

function describe(value, comments) {
  if (Array.isArray(value)) return value.map((each) => describe(each, comments));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'properties' ? describeFields(each, comments) : describe(each, comments),
    ]),
  );
}

function describeFields(fields, comments) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const description = comments.get(name);
      const described = describe(field, comments);
      return [name, description === undefined ? described : { description, ...described }];
    }),
  );
}

async function write() {
  const built = (path) => import(new URL(`../dist/model/${path}`, import.meta.url).href);
  const files = schemaFiles({ ...(await built('schema.js')), ...(await built('schema/zod.js')) });
  mkdirSync(join(root, 'schema'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'schema', name), text);
}

if (isEntry(import.meta.url)) await write();
