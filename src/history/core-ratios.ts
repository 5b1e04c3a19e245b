// Ratios that Runs measured on an unshared core, kept for the next Run on such a machine: a launch that
// never has its core alone could not know.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Of so many Runs; older ones are forgotten. */
const keptRuns = 20;
/** Of the lowest, so that a single Run that misjudged is outvoted. */
const trustedShare = 0.25;

type Ratios = Readonly<Record<string, readonly number[]>>;

/** Throughput spin ÷ reference spin of a core alone; null when no Run on such a machine is remembered. */
export function rememberedCoreRatio(projectRoot: string, environmentKey: string): number | null {
  const ratios = [...(read(projectRoot)[environmentKey] ?? [])].sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length * trustedShare)] ?? null;
}

/** @param ratio lowest of a Run. It is only a help to later Runs: what cannot be kept is not missed. */
export function rememberCoreRatio(
  projectRoot: string,
  environmentKey: string,
  ratio: number,
): void {
  const path = pathIn(projectRoot);
  const known = read(projectRoot);
  const kept = [...(known[environmentKey] ?? []), ratio].slice(-keptRuns);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const written = `${path}.${process.pid}`;
    writeFileSync(written, `${JSON.stringify({ ...known, [environmentKey]: kept })}\n`);
    renameSync(written, path);
  } catch {
    return;
  }
}

/** Empty when there is none, or none that can be understood. */
function read(projectRoot: string): Ratios {
  try {
    const parsed: unknown = JSON.parse(readFileSync(pathIn(projectRoot), 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter(
        ([, ratios]) =>
          Array.isArray(ratios) && ratios.every((ratio) => typeof ratio === 'number' && ratio > 0),
      ),
    );
  } catch {
    return {};
  }
}

function pathIn(projectRoot: string): string {
  return join(projectRoot, '.baremark', 'cache', 'cores.json');
}
