// Histories in a terminal.
import type { TrendReport } from '../../analysis/trend/series-trend.ts';
import { cell } from '../section.ts';
import { historySections } from '../sections/history/history.ts';
import { summariseTrends } from '../sentences/trend/trend-summary.ts';
import { drawSection, joinBlocks } from '../terminal/draw-section.ts';
import { renderParagraph } from '../terminal/table.ts';
import type { View } from '../terminal/view.ts';

/** Fits `view.columns` from 80 on; ends with a newline. */
export function renderTrendTerminal(report: TrendReport, view: View): string {
  const { sentence, tone } = summariseTrends(report);
  return joinBlocks([
    ...historySections(report.trends).map((section) => drawSection(section, view)),
    report.warnings.flatMap(({ message, advice }) => [
      ...renderParagraph(cell(message, 'doubt'), 0, view),
      ...renderParagraph(cell(advice, 'quiet'), 2, view),
    ]),
    renderParagraph(cell(sentence, tone), 0, view),
  ]);
}
