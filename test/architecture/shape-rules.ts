// Rules on the shape of files rather than on who may import whom: cycles, lengths, units in names.
import { importsOf, type Sources } from './source.ts';

const longestLines = 300;
const medianLines = 100;

/** Each import cycle once, from the first of its files that was met. Types count: readers go round too. */
export function cycleViolations(sources: Sources): readonly string[] {
  const found: string[] = [];
  const settled = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`${path} imports itself: ${[...trail.slice(at), path].join(' → ')}`);
    if (at >= 0 || settled.has(path)) return;
    for (const { file } of importsOf(path, sources.get(path) ?? '')) {
      if (file !== null && sources.has(file)) visit(file, [...trail, path]);
    }
    settled.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return found;
}

/** No file above 300 lines, half of them within 100. */
export function lengthViolations(sources: Sources): readonly string[] {
  const lengths = [...sources].map(([path, text]) => ({
    path,
    lines: text.split('\n').length - 1,
  }));
  const tooLong = lengths
    .filter(({ lines }) => lines > longestLines)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${longestLines}`);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return median > medianLines
    ? [...tooLong, `the median file has ${median} lines, more than ${medianLines}`]
    : tooLong;
}

const field = /^\s*readonly (\w+)\??: (?:readonly )?(?:Known<)?number\b/gm;
const unit = /(Ns|Ms|Bytes|Count|Ratio|PerSec|PerSample|PerOperation|Index)$/;

/** Numbers whose name is their unit (counted things, ordinals, probabilities), or that have none. */
const bare = new Set([
  ...['line', 'exitStatus'],
  ...['count', 'launches', 'rounds', 'threads', 'launch', 'step', 'seed', 'threadId'],
  ...['maxLaunches', 'operationsEach', 'bytes', 'items', 'ratio'],
  ...['round', 'snapshots', 'operations'],
  ...['accesses', 'keys', 'entries', 'limitEntries'],
  ...['confidence', 'pValue', 'adjustedPValue', 'nodeMajor', 'loadAverage1m', 'containerCpuQuota'],
  // An estimate is in the unit of the metric that it estimates, a tally in that of its group.
  ...['value', 'low', 'high', 'values'],
]);

/** A number of the model says its unit in its name. */
export function unitViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => path.startsWith('src/model/'))
    .flatMap(([path, text]) =>
      [...text.matchAll(field)]
        .map(([, name]) => name ?? '')
        .filter((name) => !unit.test(name) && !bare.has(name))
        .map((name) => `${path} has a number without a unit in its name: ${name}`),
    );
}
