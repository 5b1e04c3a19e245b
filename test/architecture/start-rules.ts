// What every command waits for before it begins.
import { importsOf, type Sources } from './source.ts';

const start = 'src/cli/start.ts';
/** Arguments are read, and messages wrapped. */
const neededPackages: ReadonlySet<string> = new Set(['commander', 'string-width', 'wrap-ansi']);
const neededFiles = 50;

/** Reading a command line loads little: each command imports its own parts when it is asked for. */
export function startViolations(sources: Sources): readonly string[] {
  const loaded = new Set([start]);
  const violations: string[] = [];
  for (const path of loaded) {
    for (const { specifier, file, isTypeOnly, isDeferred } of importsOf(
      path,
      sources.get(path) ?? '',
    )) {
      if (isTypeOnly || isDeferred) continue;
      if (file !== null) loaded.add(file);
      else if (!specifier.startsWith('node:') && !neededPackages.has(specifier)) {
        violations.push(`${path} loads ${specifier} at the start of every command`);
      }
    }
  }
  if (loaded.size > neededFiles) {
    violations.push(`every command loads ${loaded.size} files first, more than ${neededFiles}`);
  }
  return violations;
}
