// A bench file that Node runs by itself declares benchmarks, and nothing measures them: it must not end
// without a word, nor be measured in another way than Baremark's.
import { basename, relative } from 'node:path';

const entered = Symbol.for('baremark.entered');
const holder: typeof globalThis & { [entered]?: true } = globalThis;

/** Once in each thread in which Baremark runs a file of the user's. */
export function enterThread(): void {
  holder[entered] = true;
}

const commands = { benchmarks: 'run', scenarios: 'leak' } as const;

/**
 * Says on standard error how to measure what was declared, when the process ends without Baremark. The exit
 * status of a file that is called as a bench or scenario file is then 2.
 */
export function remarkIfAlone(what: keyof typeof commands): void {
  process.once('beforeExit', () => {
    const [, script] = process.argv;
    // A test runner that imports the file has its own way.
    if (holder[entered] === true || script === undefined || script.includes('/node_modules/'))
      return;
    const path = relative(process.cwd(), script);
    process.stderr.write(
      `${path} declares ${what} and measures nothing by itself. Measure with: npx baremark ${commands[what]} ${path}\n`,
    );
    if (/\.(bench|scenario)\.[cm]?[jt]sx?$/.test(basename(script))) process.exitCode ??= 2;
  });
}
