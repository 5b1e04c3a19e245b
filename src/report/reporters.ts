// The catalog of report formats: one line a format. A reporter sees a Run and its Judgement, and
// nothing else: no clock, no locale, no file.
import type { Judgement } from '../analysis/analysis.ts';
import type { Run } from '../model/run/run.ts';
import { renderTrace } from './formats/chrome-trace.ts';
import { renderGithub } from './formats/github.ts';
import { renderJson } from './formats/json.ts';
import { renderJunit } from './formats/junit.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import type { View } from './terminal/view.ts';
import { renderTerminal } from './terminal.ts';

export type { View } from './terminal/view.ts';

export type ReportFormat = 'terminal' | 'markdown' | 'html' | 'json' | 'junit' | 'github' | 'trace';

const reporters: Readonly<
  Record<ReportFormat, (run: Run, judgement: Judgement, view: View) => string>
> = {
  terminal: renderTerminal,
  markdown: renderMarkdown,
  html: renderHtml,
  json: renderJson,
  junit: renderJunit,
  github: renderGithub,
  trace: renderTrace,
};

export const reportFormats: readonly ReportFormat[] = [
  ...(['terminal', 'markdown', 'html', 'json'] as const),
  ...(['junit', 'github', 'trace'] as const),
];

/** The report as text that ends with a newline. Only `terminal` uses the view. */
export function render(format: ReportFormat, run: Run, judgement: Judgement, view: View): string {
  return reporters[format](run, judgement, view);
}
