// What can be compared exactly of a loaded module, as plain data.

/** Each in its own turn, so that one file that fails says so and hurts no other. */
export async function factsOfAll(files, load) {
  const facts = {};
  for (const file of files) {
    try {
      facts[file] = await factsOf(await load(file));
    } catch (error) {
      facts[file] = { failure: String(error instanceof Error ? error.stack : error) };
    }
  }
  return JSON.parse(JSON.stringify(facts));
}

async function factsOf(loaded) {
  // What CommonJS exports is there as the default export, whatever Node's lexer found in the text before it ran.
  const exported = typeof loaded.work === 'function' ? loaded : loaded.default;
  const functions = Object.entries(exported).filter(([, value]) => typeof value === 'function');
  return {
    url: exported.url,
    keys: Object.keys(loaded).sort(),
    tag: Object.prototype.toString.call(loaded),
    texts: Object.fromEntries(functions.map(([name, value]) => [name, String(value)])),
    names: functions.map(([, value]) => [value.name, value.length]),
    result: await exported.work({}),
    own: exported.facts?.() ?? null,
  };
}

/**
 * Which of two files' facts differ; empty when they are the same.
 * @param isSameFile false where JavaScript stands for TypeScript: the texts are then compared without
 *   what a compiler may choose (blanks, quotes), places without extensions and positions
 */
export function differences(plain, other, isSameFile, forms) {
  const names = [...new Set([...Object.keys(plain), ...Object.keys(other)])];
  const told = (value) => {
    const text = JSON.stringify(value ?? null);
    return isSameFile ? withoutScheme(text, forms) : withoutChoices(text, forms);
  };
  return names
    .filter((name) => told(plain[name]) !== told(other[name]))
    .map((name) => `${name}: ${told(plain[name])} in plain Node, ${told(other[name])} here`);
}

/** Frames of CommonJS in TypeScript have a path or a URL, as it pleases the version of Node. */
function withoutScheme(text, { form }) {
  return form.name === 'cts' ? text.replaceAll('(file:///', '(/') : text;
}

function withoutChoices(text, { form, plain }) {
  return text
    .replaceAll(`/${form.name}/`, '/form/')
    .replaceAll(`/${plain.name}/`, '/form/')
    .replace(/\.[cm]?[jt]s\b/g, '.x')
    .replace(/:\d+:\d+/g, '')
    .replace(/\/\*.*?\*\//g, '')
    .replace(/\\[nt]|\\"|['"`;,()\s]/g, '');
}
