// Warnings, each said once with the benchmarks that it concerns.
import type { Analysis } from '../../../analysis/analysis.ts';
import type { Run } from '../../../model/run/run.ts';
import type { Warning } from '../../../model/warning.ts';
import { formatScope } from '../benchmark-scope.ts';
import { withStop } from '../phrases.ts';
import { mergeAlike } from './merge-alike.ts';
import { warningOf } from './warning-of.ts';

export interface WarningGroup {
  readonly code: string;
  /** The next step, the same for all of the group. */
  readonly advice: string;
  /** Whole sentences, each beginning with the benchmarks that it concerns. */
  readonly sentences: readonly string[];
}

/** Every warning of the Run and its analysis; what is fixed by the same step stands together. */
export function groupWarnings(run: Run, analysis: Analysis): readonly WarningGroup[] {
  const groups = new Map<string, { warning: Warning; scopes: Map<string, string[]> }>();
  for (const { warning, name } of warningsOf(run, analysis)) {
    const key = JSON.stringify([warning.code, warning.advice]);
    const group = groups.get(key) ?? { warning, scopes: new Map() };
    const names = group.scopes.get(warning.message) ?? [];
    group.scopes.set(warning.message, name === null ? names : [...names, name]);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ warning: { code, advice }, scopes }) => ({
    code,
    advice,
    sentences: mergeAlike([...scopes].map(([message, names]) => ({ message, names }))).map(
      ({ message, names }) => sentenceOf(message, names),
    ),
  }));
}

export interface Named {
  readonly warning: Warning;
  /** Null for a warning about the whole Run. */
  readonly name: string | null;
}

/** Each with the benchmark that it concerns, ungrouped. */
export function warningsOf(run: Run, analysis: Analysis): readonly Named[] {
  const general = [...run.warnings, ...analysis.warnings];
  const results = [...analysis.micro, ...analysis.scaling, ...analysis.leaks];
  return [
    ...general.map((each) => ({ warning: warningOf(each), name: null })),
    ...results.flatMap(({ benchmark, warnings }) =>
      warnings.map((each) => ({ warning: warningOf(each), name: benchmark.name })),
    ),
  ];
}

function sentenceOf(message: string, names: readonly string[]): string {
  const scope = formatScope([...new Set(names)]);
  const text =
    scope === '' ? message.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase()) : message;
  return withStop(scope === '' ? text : `${scope}: ${text}`);
}
