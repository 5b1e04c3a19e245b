// Tests of the native code that need no kernel: small C++ programs that exit with 0 when all holds.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/probe/package-root.ts';

/**
 * Compiles and runs one; fails with what it printed.
 * @param sources paths below the package's root
 * @returns why nothing was run, null when it was
 */
export function runCompiled(
  sources: readonly string[],
  programArguments: readonly string[] = [],
): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-compiled-'));
  try {
    const program = join(folder, 'program');
    const compiler = process.env['CXX'] ?? 'c++';
    const paths = sources.map((source) => join(packageRoot, source));
    const flags = ['-std=c++20', '-Wall', '-Wextra'];
    const built = spawnSync(compiler, [...flags, ...paths, '-o', program]);
    if (built.error !== undefined) return `there is no ${compiler}`;
    assert.equal(built.status, 0, String(built.stderr));
    const ran = spawnSync(program, programArguments, { encoding: 'utf8' });
    assert.equal(ran.status, 0, ran.stdout);
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
