// What would run as a document for programs: where each benchmark and scenario is declared, and its limits.
import { thresholdsOf } from '../../analysis/thresholds/thresholds.ts';
import type { BaremarkConfig } from '../../model/config.ts';
import type { Allowances } from '../../model/run/leak.ts';
import type { BenchmarkIdentity } from '../../model/run/measurement.ts';
import type { Target } from '../../study/context.ts';
import type { Discovery } from '../../study/discover/discover.ts';
import type { ScenarioDiscovery, ScenarioTarget } from '../../study/discover/discover-scenarios.ts';

interface ListedTarget extends Omit<BenchmarkIdentity, 'declaredAt'> {
  readonly kind: 'benchmark' | 'scenario';
  /** Relative to the project; null for suites of other harnesses. */
  readonly declaredAt: BenchmarkIdentity['declaredAt'] | null;
  /** Of `scale`, as declared; null for none. */
  readonly threads: readonly number[] | null;
  /** Thresholds of the benchmark and of the configuration. */
  readonly limits: readonly string[];
  /** Growth that a scenario allows, by resource. */
  readonly allowances: Allowances;
  readonly isCritical: boolean;
  /** Why it would not be measured; null where it would. */
  readonly skipReason: string | null;
  /** Why it cannot be measured; null where it can. */
  readonly problem: string | null;
}

interface UnlistedFile {
  readonly file: string;
  readonly reason: string;
}

interface ListDocument {
  /** In the order of files and declarations. */
  readonly targets: readonly ListedTarget[];
  /** Loaded, and without a declaration. */
  readonly emptyFiles: readonly UnlistedFile[];
  readonly failedFiles: readonly UnlistedFile[];
}

export function listDocument(
  benchmarks: Discovery,
  scenarios: ScenarioDiscovery,
  config: BaremarkConfig,
): ListDocument {
  const reasonOf = ({ file, reason }: UnlistedFile) => ({ file, reason });
  return {
    targets: [
      ...benchmarks.targets.map((target) => benchmarkOf(target, config)),
      ...scenarios.targets.map(scenarioOf),
    ],
    emptyFiles: benchmarks.emptyFiles.map(reasonOf),
    failedFiles: [...benchmarks.failedFiles, ...scenarios.failedFiles].map(reasonOf),
  };
}

function benchmarkOf({ listing }: Target, { thresholds = {} }: BaremarkConfig): ListedTarget {
  const { benchmark, settings, threads, skipReason, problem } = listing;
  return {
    kind: 'benchmark',
    ...identityOf(benchmark),
    threads,
    limits: thresholdsOf(benchmark.name, [{ settings }], thresholds),
    allowances: {},
    isCritical: settings.isCritical,
    skipReason,
    problem,
  };
}

function scenarioOf({ listing }: ScenarioTarget): ListedTarget {
  const { benchmark, options, skipReason, problem } = listing;
  return {
    kind: 'scenario',
    ...identityOf(benchmark),
    threads: null,
    limits: [],
    allowances: options.allowances ?? {},
    isCritical: options.critical ?? false,
    skipReason,
    problem,
  };
}

function identityOf({ declaredAt, ...identity }: BenchmarkIdentity) {
  return { ...identity, declaredAt: declaredAt ?? null };
}
