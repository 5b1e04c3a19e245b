// Verdicts and thresholds as Markdown tables.
import type { ThresholdResult } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import { formatEvidence, formatSides, listVerdicts } from '../comparison.ts';
import { formatObserved, markCritical, sortThresholds } from '../gate.ts';
import { codeSpan, escapeMarkdown, markdownTable } from './markup.ts';

export function verdictTable(run: Run, verdicts: readonly Verdict[]): string | null {
  if (verdicts.length === 0) return null;
  return markdownTable(
    [
      { title: 'verdict' },
      { title: 'benchmark' },
      { title: 'change', isNumeric: true },
      { title: 'interval' },
      { title: 'before → after' },
      { title: 'evidence' },
      { title: 'why' },
    ],
    listVerdicts(run, verdicts).map((line) => [
      line.tone === 'bad' ? `**${line.word}**` : line.word,
      escapeMarkdown(markCritical(line)),
      line.change ?? '',
      line.interval ?? '',
      line.comparison === null ? '' : formatSides(line.comparison),
      line.comparison === null ? '' : formatEvidence(line.comparison).replace('<', '&lt;'),
      [line.sentence, ...line.details.map(({ text }) => text)].map(escapeMarkdown).join('<br>'),
    ]),
  );
}

export function thresholdTable(thresholds: readonly ThresholdResult[]): string | null {
  if (thresholds.length === 0) return null;
  return markdownTable(
    [
      { title: 'outcome' },
      { title: 'benchmark' },
      { title: 'threshold' },
      { title: 'observed', isNumeric: true },
      { title: 'why' },
    ],
    sortThresholds(thresholds).map((result) => [
      result.outcome === 'missed' ? '**missed**' : result.outcome.replace('-', ' '),
      escapeMarkdown(markCritical(result)),
      codeSpan(result.threshold).replace(/\|/g, '\\|'),
      formatObserved(result),
      result.outcome === 'met' ? '' : escapeMarkdown(result.sentence),
    ]),
  );
}
