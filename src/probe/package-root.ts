// Where this package lies, whichever of its output folders the code runs from.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Package {
  readonly root: string;
  readonly version: string;
}

/** The nearest folder upwards whose package.json is named baremark, and the version it states. */
function findPackage(): Package {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest?.name === 'baremark') return { root: folder, version: manifest.version };
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json of baremark above ${import.meta.url}.`);
    folder = parent;
  }
}

function readManifest(path: string): { readonly name: string; readonly version: string } | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof manifest !== 'object' || manifest === null) return null;
    const name: unknown = Reflect.get(manifest, 'name');
    const version: unknown = Reflect.get(manifest, 'version');
    return { name: String(name), version: String(version) };
  } catch {
    return null;
  }
}

const found = findPackage();

/** Absolute path of the installed package. */
export const packageRoot: string = found.root;

/** Version of the running Baremark, `1.2.3`. */
export const baremarkVersion: string = found.version;
