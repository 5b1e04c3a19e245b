// Warnings with their advice, and what could not be measured with its reason.
import { formatMetrics, formatScope, type UnavailableGroup, type WarningGroup } from '../doubts.ts';
import { cell } from '../section.ts';
import { renderHeading } from './header.ts';
import { renderParagraph } from './table.ts';
import type { View } from './view.ts';

export function renderWarnings(groups: readonly WarningGroup[], view: View): readonly string[] {
  if (groups.length === 0) return [];
  return [
    ...renderHeading('Warnings', '', view),
    ...groups.flatMap(({ sentences, advice }) => [
      ...sentences.flatMap((sentence) => renderParagraph(cell(sentence, 'doubt'), 2, view)),
      ...renderParagraph(cell(`→ ${advice}`), 4, view),
    ]),
  ];
}

export function renderUnavailable(
  groups: readonly UnavailableGroup[],
  view: View,
): readonly string[] {
  if (groups.length === 0) return [];
  return [
    ...renderHeading('Not available', '', view),
    ...groups.flatMap(({ metrics, reason, benchmarkNames }) => {
      const text = `${formatMetrics(metrics)}: ${reason} (${formatScope(benchmarkNames)})`;
      return renderParagraph(cell(text, 'quiet'), 2, view);
    }),
  ];
}
