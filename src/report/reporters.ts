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
import type { View } from './terminal/view.ts';

export type { Report } from './report.ts';
export type { Section } from './section.ts';
export type { View } from './terminal/view.ts';

interface Reporter {
  readonly format: string;
  /** The report as text that ends with a newline. Only `terminal` uses the view. */
  readonly render: (run: Run, report: Report, view: View) => string;
  /** Present where what operations cost is shown when a price is given. */
  readonly showsCost?: true;
}

const reporters = [
  { format: 'terminal', render: renderTerminal, showsCost: true },
  { format: 'markdown', render: renderMarkdown, showsCost: true },
  { format: 'html', render: renderHtml, showsCost: true },
  { format: 'json', render: renderJson, showsCost: true },
  { format: 'junit', render: renderJunit },
  { format: 'github', render: renderGithub },
  { format: 'trace', render: renderTrace },
] as const satisfies readonly Reporter[];

export type ReportFormat = (typeof reporters)[number]['format'];

const rows: readonly (Reporter & { readonly format: ReportFormat })[] = reporters;

export const reportFormats: readonly ReportFormat[] = rows.map(({ format }) => format);

/** Those that show what operations cost. */
export const costFormats: readonly ReportFormat[] = rows.flatMap(({ format, showsCost }) =>
  showsCost === true ? [format] : [],
);

/** The report as text that ends with a newline. Only `terminal` uses the view. */
export function render(format: ReportFormat, run: Run, report: Report, view: View): string {
  const reporter = rows.find((each) => each.format === format);
  if (reporter === undefined) throw new Error(`there is no reporter for ${format}`);
  return reporter.render(run, report, view);
}
