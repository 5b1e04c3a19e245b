// One HTML page that needs nothing else: no request, plots drawn here as SVG. What must be decided is on
// the first screen, what explains it behind a click; a small script only opens what a link or print needs.
import type { Run } from '../../model/run/run.ts';
import { formatInstant } from '../format.ts';
import { attachment } from '../html/attachment.ts';
import { drawGrade, drawHeader } from '../html/draw-header.ts';
import { drawOverview } from '../html/draw-overview.ts';
import { drawSection } from '../html/draw-section.ts';
import { element } from '../html/markup.ts';
import { openingScript } from '../html/opening-script.ts';
import { renderPage } from '../html/page.ts';
import { overviewOf } from '../overview/overview.ts';
import { distributionAxis } from '../plots/times/distribution.ts';
import type { Report } from '../report.ts';
import { headerOf } from '../sections/header.ts';
import { sectionsFor } from '../sections/sections.ts';
import { judgementDocument } from './judgement-document.ts';

/** Ends with a newline. */
export function renderHtml(run: Run, report: Report): string {
  const shown = sectionsFor('html', run, report).flatMap(({ title, sections }) =>
    sections.flatMap((section, index) => {
      const drawn = drawSection(section);
      return drawn === null ? [] : [{ id: section.id, drawn, title: index === 0 ? title : '' }];
    }),
  );
  const header = headerOf(run, report);
  const links = shown.flatMap(({ id, title }) =>
    title === '' ? [] : [element('li', {}, element('a', { href: `#${id}` }, title))],
  );
  return renderPage(
    `Baremark ${formatInstant(run.startedAt)}`,
    drawHeader(header),
    element(
      'main',
      {},
      drawOverview(overviewOf(run, report), new Set(shown.map(({ id }) => id))),
      drawGrade(header),
      element('nav', { 'aria-label': 'Contents' }, element('ul', {}, links)),
      report.analysis.micro.length === 0 ? [] : distributionAxis(),
      shown.map(({ drawn }) => drawn),
      attachment(withoutSnapshots(judgementDocument(report)), run),
    ),
    openingScript(),
  );
}

/** Snapshots are half of a leak study's analysis, and stand in the Run as they were taken. */
function withoutSnapshots(document: ReturnType<typeof judgementDocument>): object {
  const leaks = document.analysis.leaks.map((result) => ({
    ...result,
    resources: result.resources.map(({ series: _, ...resource }) => resource),
  }));
  return { ...document, analysis: { ...document.analysis, leaks } };
}
