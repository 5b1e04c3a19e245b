// Whose code a frame of a stack is: the program's, Node's, or the engine's that runs the program.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathOf } from './places.ts';

export type FrameOwner = 'program' | 'node' | 'engine';

// From …/engine/leak/diagnosis/ up to what holds all of the engine.
const engineFolder = fileURLToPath(new URL('../../../', import.meta.url));

const packageFolder = findPackage();
/** Where it is not installed but worked on, its packages are also those of the project under test. */
const isInstalled = packageFolder.includes(`${sep}node_modules${sep}`);
const broughtAlong = ['build', 'prebuilds', ...(isInstalled ? ['node_modules'] : [])];
const folders = [engineFolder, ...broughtAlong.map((name) => join(packageFolder, name) + sep)];
/** Node names a file by its real path, unless it was told to preserve links. */
const ownFolders = [...new Set([...folders, ...folders.filter(existsSync).map(realFolder)])];

/** @param script URL or path of the frame's file; empty for native code */
export function ownerOf(script: string): FrameOwner {
  const path = pathOf(script);
  if (path === null) return /^(node:|internal\/|native|$|wasm:)/.test(script) ? 'node' : 'program';
  return isOfEngine(path) ? 'engine' : 'program';
}

/** Whether a file belongs to the engine or came with it, wherever it is installed. */
export function isOfEngine(path: string): boolean {
  return ownFolders.some((folder) => path.startsWith(folder));
}

/** The nearest folder with a package.json. */
function findPackage(): string {
  for (let folder = engineFolder; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return engineFolder;
}

function realFolder(folder: string): string {
  return realpathSync(folder) + sep;
}
