// One HTML page that needs nothing else: no script, no request, plots drawn here as SVG. What must
// be decided comes first, what explains it after.
import type { Run } from '../../model/run/run.ts';
import { formatInstant } from '../format.ts';
import { attachment } from '../html/attachment.ts';
import { drawHeader } from '../html/draw-header.ts';
import { drawSection } from '../html/draw-section.ts';
import { element } from '../html/markup.ts';
import { renderPage } from '../html/page.ts';
import type { Report } from '../report.ts';
import { headerOf } from '../sections/header.ts';
import { sectionsFor } from '../sections/sections.ts';
import { judgementDocument } from './judgement-document.ts';

/** Ends with a newline. */
export function renderHtml(run: Run, report: Report): string {
  const shown = sectionsFor('html', run, report).map(({ title, sections }) => ({
    title,
    id: sections[0]?.id ?? '',
    content: sections.flatMap((section) => drawSection(section) ?? []),
  }));
  const present = shown.filter(({ content }) => content.length > 0);
  const links = present.map(({ id, title }) => element('a', { href: `#${id}` }, title));
  return renderPage(
    `Baremark ${formatInstant(run.startedAt)}`,
    drawHeader(headerOf(run, report)),
    element('nav', { 'aria-label': 'Sections' }, links),
    element(
      'main',
      {},
      present.flatMap(({ content }) => content),
      attachment(judgementDocument(report), run),
    ),
  );
}
