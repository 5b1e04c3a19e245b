// A table for people, in the columns of node:bench's own reporter.
import { Transform } from 'node:stream';
import type { BenchRecord, CompleteRecord, Counts, RateSummary } from './records.ts';

/** Takes records and gives text. */
export function spec(): Transform {
  const lines: string[] = [];
  const remarks: string[] = [];
  return new Transform({
    writableObjectMode: true,
    transform({ type, data }: BenchRecord, _encoding, done) {
      if (type === 'bench:complete') lines.push(resultLine(data));
      if (type === 'bench:diagnostic') remarks.push(`diagnostic: ${cell(data.message)}`);
      if (type !== 'bench:summary') return done();
      return done(null, tableOf([...lines, ...remarks], data.counts));
    },
  });
}

const header = 'benchmark | samples | mean rate | 95% CI | median rate | warning';

function tableOf(lines: readonly string[], { completed, failed, skipped }: Counts): string {
  const counts = `${completed} completed, ${failed} failed, ${skipped} skipped`;
  return `${[header, ...lines, '', counts].join('\n')}\n`;
}

function resultLine(data: CompleteRecord): string {
  const pairs = Object.entries(data.params).map(
    ([key, value]) => `${key}=${JSON.stringify(value)}`,
  );
  const params = pairs.length === 0 ? '' : ` [${pairs.map(cell).join(', ')}]`;
  const start = `${cell(data.name)}${params} | ${data.samples.length}`;
  const { skip, error, summary } = data;
  if (skip !== undefined) {
    const reason = typeof skip === 'string' && skip !== '' ? `: ${cell(skip)}` : '';
    return `${start} | - | - | - | skipped${reason}`;
  }
  if (summary === undefined) {
    return `${start} | - | - | - | error: ${cell(error instanceof Error ? error.message : error)}`;
  }
  const { mean, confidenceInterval: ci, median } = summary;
  const interval = `[${rate(ci.lower)}, ${rate(ci.upper)}]`;
  return `${start} | ${rate(mean)} | ${interval} | ${rate(median)} | ${warningsOf(summary)}`;
}

function cell(value: unknown): string {
  return String(value).replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('|', '\\|');
}

const prefixes = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

function rate(perSec: number): string {
  if (!Number.isFinite(perSec)) return '-';
  const [divisor, prefix] = prefixes.find(([least]) => Math.abs(perSec) >= least) ?? [1, ''];
  const scaled = perSec / divisor;
  const isSmall = scaled !== 0 && Math.abs(scaled) < 1;
  return `${isSmall ? scaled.toPrecision(3) : scaled.toFixed(2)}${prefix} ops/s`;
}

function warningsOf({ coefficientOfVariation, skewness }: RateSummary): string {
  const warnings = [
    ...(coefficientOfVariation > 0.05 ? ['noisy'] : []),
    ...(Math.abs(skewness) > 1 ? ['skewed'] : []),
  ];
  return warnings.join(', ');
}
