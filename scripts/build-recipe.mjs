// What binding.gyp says about one platform: sources, defines and compiler flags. Read from there, so
// that a cross build can never compile other files than node-gyp does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { root } from './steps.mjs';

/**
 * @param platform `linux` or `darwin`, as in `process.platform`
 * @param architecture `x64` or `arm64`, as in `process.arch`
 * @returns `{ sources, defines, flags }` of the only target; command expansions are left out
 */
export function buildRecipe(platform, architecture) {
  const text = readFileSync(join(root, 'binding.gyp'), 'utf8');
  return recipeOf(parseGyp(text), platform, architecture);
}

/** The Python literals that gyp files are made of are JavaScript ones except for their comments. */
export function parseGyp(text) {
  const withoutComments = text.replace(/('(?:[^'\\\n]|\\.)*')|#.*$/gm, (_, quoted) => quoted ?? '');
  return runInNewContext(`(${withoutComments})`);
}

export function recipeOf({ targets: [target] }, platform, architecture) {
  const facts = {
    OS: platform === 'darwin' ? 'mac' : platform,
    target_arch: architecture,
    baremark_sanitizer: '',
  };
  const blocks = [target];
  for (const [condition, held, otherwise] of target.conditions ?? []) {
    const block = holds(condition, facts) ? held : otherwise;
    if (block !== undefined) blocks.push(block);
  }
  const all = (key) => blocks.flatMap((block) => block[key] ?? []);
  const unwanted = new Set([...all('cflags!'), ...all('cflags_cc!')]);
  // `-isystem <!(…)`: the folder of node-addon-api, which the caller gives.
  const isExpansion = (flag) => flag.startsWith('<!') || flag === '-isystem';
  const flags = [...all('cflags'), ...all('cflags_cc')];
  return {
    sources: all('sources'),
    defines: all('defines'),
    flags: flags.filter((flag) => !unwanted.has(flag) && !isExpansion(flag)),
  };
}

/** Comparisons of the three facts joined by `and` and `or`; anything else throws. */
function holds(condition, facts) {
  const expression = condition.replace(/\band\b/g, '&&').replace(/\bor\b/g, '||');
  return runInNewContext(expression, { ...facts });
}
