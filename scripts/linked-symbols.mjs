// What a shared library needs from others, read from the file itself: ELF (Linux) and Mach-O (macOS),
// 64 bits, little-endian. Enough to distinguish a library that loads everywhere from one that has a typo.
// Formats: System V ABI, "Dynamic Linking"; <elf.h>; Apple's <mach-o/loader.h> and <mach-o/nlist.h>.

/**
 * Undefined symbols and the libraries that the file names.
 * @returns `{ machine, libraries, undefined }`, each symbol as `{ name, library, version, isWeak }`;
 * `library` is null where the file does not say which one it comes from
 */
export function linkedSymbols(file) {
  if (file.readUInt32BE(0) === 0x7f454c46) return readElf(file);
  if (file.readUInt32LE(0) === 0xfeedfacf) return readMachO(file);
  throw new Error('The file is neither a 64-bit ELF nor a 64-bit Mach-O file.');
}

function textAt(file, offset) {
  return file.toString('latin1', offset, file.indexOf(0, offset));
}

const elfMachines = { 62: 'x64', 183: 'arm64' };
const elfSection = { strings: 3, dynamic: 6, dynamicSymbols: 11, versionNeeds: 0x6ffffffe };
const versionSection = 0x6fffffff;

function readElf(file) {
  const sections = elfSections(file);
  const find = (type) => sections.find((section) => section.type === type);
  const dynamic = find(elfSection.dynamic);
  const symbols = find(elfSection.dynamicSymbols);
  const strings = sections[symbols.link].offset;
  const versions = elfVersions(file, find(elfSection.versionNeeds), strings);
  const versionOf = find(versionSection);
  const undefinedSymbols = [];
  for (let index = 1; index < symbols.size / 24; index += 1) {
    const at = symbols.offset + index * 24;
    if (file.readUInt16LE(at + 6) !== 0) continue;
    const version = versionOf && versions.get(file.readUInt16LE(versionOf.offset + index * 2));
    undefinedSymbols.push({
      name: textAt(file, strings + file.readUInt32LE(at)),
      library: version?.library ?? null,
      version: version?.name ?? null,
      isWeak: file[at + 4] >> 4 === 2,
    });
  }
  return {
    machine: elfMachines[file.readUInt16LE(18)],
    libraries: elfLibraries(file, dynamic, strings),
    undefined: undefinedSymbols,
  };
}

function elfSections(file) {
  const table = Number(file.readBigUInt64LE(40));
  const entrySize = file.readUInt16LE(58);
  return Array.from({ length: file.readUInt16LE(60) }, (_, index) => {
    const at = table + index * entrySize;
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 24)),
      size: Number(file.readBigUInt64LE(at + 32)),
      link: file.readUInt32LE(at + 40),
      count: file.readUInt32LE(at + 44),
    };
  });
}

/** DT_NEEDED, tag 1, of the dynamic section. */
function elfLibraries(file, dynamic, strings) {
  const libraries = [];
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16) {
    if (file.readBigInt64LE(at) === 1n) {
      libraries.push(textAt(file, strings + Number(file.readBigUInt64LE(at + 8))));
    }
  }
  return libraries;
}

/** Version index → library and version name, from the version needs of the file. */
function elfVersions(file, section, strings) {
  const versions = new Map();
  let need = section?.offset ?? 0;
  for (let index = 0; index < (section?.count ?? 0); index += 1) {
    const library = textAt(file, strings + file.readUInt32LE(need + 4));
    let entry = need + file.readUInt32LE(need + 8);
    for (let count = file.readUInt16LE(need + 2); count > 0; count -= 1) {
      const name = textAt(file, strings + file.readUInt32LE(entry + 8));
      versions.set(file.readUInt16LE(entry + 6), { library, name });
      entry += file.readUInt32LE(entry + 12);
    }
    need += file.readUInt32LE(need + 12);
  }
  return versions;
}

const machMachines = { 16777223: 'x64', 16777228: 'arm64' };
// LC_LOAD_DYLIB and its weak, re-exporting and upward forms.
const libraryCommands = new Set([0xc, 0x80000018, 0x8000001f, 0x80000023]);
const symbolTableCommand = 0x2;
/** Ordinal of a symbol that is looked up in everything loaded, the program included. */
const dynamicLookup = 0xfe;

function readMachO(file) {
  const libraries = [];
  let table = null;
  let at = 32;
  for (let count = file.readUInt32LE(16); count > 0; count -= 1) {
    const command = file.readUInt32LE(at);
    if (libraryCommands.has(command)) {
      libraries.push(textAt(file, at + file.readUInt32LE(at + 8)));
    } else if (command === symbolTableCommand) {
      table = at;
    }
    at += file.readUInt32LE(at + 4);
  }
  return {
    machine: machMachines[file.readUInt32LE(4)],
    libraries,
    undefined: table === null ? [] : machUndefined(file, table, libraries),
  };
}

function machUndefined(file, table, libraries) {
  const symbols = file.readUInt32LE(table + 8);
  const strings = file.readUInt32LE(table + 16);
  const found = [];
  for (let index = 0; index < file.readUInt32LE(table + 12); index += 1) {
    const at = symbols + index * 16;
    const type = file[at + 4];
    // Not a debugging symbol, of type "undefined", and seen from outside.
    if ((type & 0xe0) !== 0 || (type & 0x0e) !== 0 || (type & 1) === 0) continue;
    const description = file.readUInt16LE(at + 6);
    const ordinal = description >> 8;
    found.push({
      name: textAt(file, strings + file.readUInt32LE(at)),
      library: ordinal === dynamicLookup ? null : (libraries[ordinal - 1] ?? null),
      version: null,
      isWeak: (description & 0x40) !== 0,
    });
  }
  return found;
}
