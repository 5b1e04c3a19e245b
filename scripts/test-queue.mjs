// In which order test files run, and which share a process. Node's runner starts a process for every
// file and sorts what it is given; so it is given entries that import the files, named in their order.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Slow ones by nature; a long file that begins last would leave the other CPUs idle. Slowest first. */
const longest = ['cli/leak', 'engine/leak/diagnosis', 'fuzz/', 'cli/', 'engine/', 'native/'];

/**
 * What makes a test file need a separate process: it starts others, waits on clocks, asks V8 what it
 * knows, changes its process, or has hooks that would be those of its neighbours too.
 */
const needsOwnProcess = new RegExp(
  [
    /child_process|worker_threads|node:v8|node:vm|new Worker|launcher/,
    /command\.js|leak-project|compiled-test|addon-needed|browser/,
    /tier|optimisation|--allow-natives|globalThis\.gc|without-addon/,
    /process\.(chdir|env|argv|exitCode|on)\b/,
    /^(before|after)(Each)?\(/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'm',
);

/** Half of the time of a small file is its process's start. */
const mostTogether = 40;

/**
 * @param files paths of test files
 * @param textOf text of one of them
 * @returns those of each process, in the order in which processes start
 */
export function queueOf(files, textOf) {
  const isAlone = new Map(files.map((path) => [path, needsOwnProcess.test(textOf(path))]));
  const alone = files.filter((path) => isAlone.get(path));
  const rankOf = (path) => [...longest, ''].findIndex((start) => path.startsWith(start));
  const ranked = alone.toSorted((one, other) => rankOf(one) - rankOf(other));
  return [...ranked.map((path) => [path]), ...groups(files.filter((path) => !isAlone.get(path)))];
}

function groups(paths) {
  const count = Math.ceil(paths.length / mostTogether);
  return Array.from({ length: count }, (_, group) =>
    paths.filter((_path, index) => index % count === group),
  );
}

/**
 * Writes an entry for each process.
 * @param folder of the compiled tests, as in the queue's paths
 * @param entries folder that is emptied for them
 * @returns their paths, in the order in which the runner takes them
 */
export function writeEntries(folder, entries, queue) {
  rmSync(entries, { recursive: true, force: true });
  mkdirSync(entries, { recursive: true });
  return queue.map((paths, index) => {
    const number = String(index).padStart(3, '0');
    const name = paths.length === 1 ? paths[0].replaceAll('/', '-') : 'together.test.mjs';
    const entry = join(entries, `${number}-${name}`);
    writeFileSync(entry, entryText(paths.map((path) => pathToFileURL(join(folder, path)).href)));
    return entry;
  });
}

/** A file that cannot be loaded fails under its name, and the others run. */
function entryText(urls) {
  return `import { test } from 'node:test';
for (const url of ${JSON.stringify(urls, null, 2)}) {
  await import(url).catch((error) => test(url, () => { throw error; }));
}
`;
}
