// The likely reason why a file that was found and loaded declares nothing, judged by its text.
import { readFileSync } from 'node:fs';
import type { Graph } from '../../engine/files/graph.ts';

interface Hint {
  readonly pattern: RegExp;
  readonly reason: string;
  readonly advice: string;
}

const hints: readonly Hint[] = [
  {
    pattern: /\brequire\.main\s*={2,3}\s*module\b|\bmodule\s*={2,3}\s*require\.main\b/,
    reason:
      'its declarations stand behind "require.main === module", which holds only for the file that Node itself was started with',
    advice: 'Take the guard away, or declare outside of it.',
  },
  {
    pattern: /\bimport\.meta\.main\b/,
    reason:
      'its declarations stand behind "import.meta.main", which holds only for the file that Node itself was started with',
    advice: 'Take the guard away, or declare outside of it.',
  },
  {
    pattern: /\b(isMainThread|cluster\.isPrimary|cluster\.isMaster)\b/,
    reason: 'it asks which thread or process it is in, and declares nothing here',
    advice: 'Declare outside of that guard.',
  },
  {
    pattern: /(?<![\w.$])scenario\s*\(\s*['"`]/,
    reason: 'it declares scenarios',
    advice: 'Run them with "baremark leak".',
  },
  {
    pattern: /\b(fork|spawn|execFile|exec)(?:Sync)?\s*\(/,
    reason: 'it starts processes, and what runs in them is out of reach',
    advice: 'Declare its benchmarks with bench() in the file itself.',
  },
  {
    pattern: /\bif\s*\([^)\n]*process\.(env|argv)\b/,
    reason: 'what it declares depends on process.env or process.argv',
    advice: 'Set what it asks for; arguments for it come after "--".',
  },
];

/** Harnesses whose files are not run here. */
const foreignHarnesses = new Set([
  ...['vitest', 'jest', '@jest/globals', 'jest-bench', 'bench-node', 'benny', 'nanobench'],
  ...['matcha', 'cronometro', 'tatami-ng', 'tape'],
]);

export interface LikelyReason {
  readonly reason: string;
  readonly advice: string;
}

/** What it is written for, where that is a harness whose files are not run here; null for any other. */
export function foreignHarness({ files }: Graph): LikelyReason | null {
  const [entry] = files;
  const name = entry?.specifiers.find((specifier) => foreignHarnesses.has(specifier));
  if (name === undefined) return null;
  return {
    reason: `it is written for ${name}`,
    advice: `Run it with ${name}, or import bench from baremark.`,
  };
}

/** The file itself is asked before what it imports; packages are not asked. */
export function whyEmpty(graph: Graph): LikelyReason {
  const foreign = foreignHarness(graph);
  if (foreign !== null) return foreign;
  for (const { path } of graph.files) {
    if (path.includes('/node_modules/')) continue;
    const text = withoutComments(readText(path));
    const hint = hints.find(({ pattern }) => pattern.test(text));
    if (hint !== undefined) return hint;
  }
  return {
    reason: 'no call of bench() was reached while it was loaded',
    advice: 'Call bench(name, callback) at the top of the file; "baremark init" writes an example.',
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
