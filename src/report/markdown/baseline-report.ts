// REPORT.md of a baseline, which says what was accepted, where and why.
import type { BaselineAcceptance } from '../../model/run/baseline.ts';
import { formatInstant } from '../format.ts';
import type { Section } from '../section.ts';
import { withoutStop } from '../sentences/phrases.ts';
import { drawChapter } from './draw-section.ts';
import { codeSpan, escapeMarkdown } from './markup.ts';

/** Ends with a newline. */
export function renderBaselineReport(
  { acceptedAt, acceptedBy, environmentKey, reason }: BaselineAcceptance,
  sections: readonly Section[],
): string {
  const accepted = `Accepted ${formatInstant(acceptedAt)} by ${acceptedBy}: ${withoutStop(reason)}.`;
  const blocks = [
    `# Baseline of ${acceptedAt.slice(0, 10)}`,
    `Environment ${codeSpan(environmentKey)}.`,
    escapeMarkdown(accepted),
    ...sections.flatMap(drawChapter),
  ];
  return `${blocks.join('\n\n')}\n`;
}
