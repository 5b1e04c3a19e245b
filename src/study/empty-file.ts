// The likely reason why a file that was found and loaded declares nothing, judged by its text.
import { readFileSync } from 'node:fs';
import type { Graph } from '../engine/files/graph.ts';

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
    pattern: /\bfrom\s*['"]vitest['"]/,
    reason: 'it is written for vitest',
    advice: 'Run it there, or import bench from baremark.',
  },
  {
    pattern:
      /(?:from|require\()\s*['"](bench-node|benny|nanobench|matcha|@jest\/globals|jest-bench|cronometro|tatami-ng|microtime-bench|tape)['"]/,
    reason: 'it is written for $1',
    advice: 'Run it there, or import bench from baremark.',
  },
  {
    pattern: /(?<![\w.$])scenario\s*\(\s*['"`]/,
    reason: 'it declares scenarios',
    advice: 'Run them with "baremark leak".',
  },
  {
    pattern: /\b(fork|spawn|execFile|exec)(?:Sync)?\s*\(/,
    reason: 'it starts processes of its own, and what runs in these is out of reach',
    advice: 'Declare its benchmarks with bench() in the file itself.',
  },
  {
    pattern: /\bif\s*\([^)\n]*process\.(env|argv)\b/,
    reason: 'what it declares depends on process.env or process.argv',
    advice: 'Set what it asks for; arguments for it come after "--".',
  },
];

export interface LikelyReason {
  readonly reason: string;
  readonly advice: string;
}

/** The file itself is asked before what it imports; packages are not asked. */
export function whyEmpty({ files }: Graph): LikelyReason {
  for (const { path } of files) {
    if (path.includes('/node_modules/')) continue;
    const text = withoutComments(readText(path));
    for (const { pattern, reason, advice } of hints) {
      const found = pattern.exec(text);
      if (found !== null) return { reason: reason.replace('$1', found[1] ?? ''), advice };
    }
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
