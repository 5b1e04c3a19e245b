// The catalogue of report formats: one row a format. A reporter sees a Run and its Judgement, and
// nothing else: no clock, no locale, no file.
import type { Run } from '../model/run/run.ts';
import { renderTrace } from './formats/chrome-trace.ts';
import { renderGithub } from './formats/github.ts';
import { renderHtml } from './formats/html.ts';
import { renderJson } from './formats/json.ts';
import { renderJunit } from './formats/junit.ts';
import { renderMarkdown } from './formats/markdown.ts';
import { renderTerminal } from './formats/terminal.ts';
import type { Report } from './report.ts';
import type { ReportFormat } from './report-formats.ts';
import type { View } from './terminal/view.ts';

export type { Occasion, Report } from './report.ts';
export type { Section } from './section.ts';
export type { View } from './terminal/view.ts';

/** The report as text that ends with a newline. Only `terminal` uses the view. */
type Reporter = (run: Run, report: Report, view: View) => string;

const reporters: Readonly<Record<ReportFormat, Reporter>> = {
  terminal: renderTerminal,
  markdown: renderMarkdown,
  html: renderHtml,
  json: renderJson,
  junit: renderJunit,
  github: renderGithub,
  trace: renderTrace,
};

/** The report as text that ends with a newline. Only `terminal` uses the view. */
export function render(format: ReportFormat, run: Run, report: Report, view: View): string {
  return reporters[format](run, report, view);
}
