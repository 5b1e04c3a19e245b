// Renders a Run in each format asked for, and writes it where it was asked for.
import { appendFileSync } from 'node:fs';
import type { Run } from '../../model/run/run.ts';
import { UserError } from '../../model/user-error.ts';
import { hasTrace } from '../../report/formats/chrome-trace.ts';
import { type Report, render, type View } from '../../report/reporters.ts';
import type { Destination, Output } from './outputs.ts';
import type { Terminal } from './terminal.ts';
import { writeReport } from './write-report.ts';

/** @throws UserError when a file cannot be written */
export function writeOutputs(
  terminal: Terminal,
  outputs: readonly Output[],
  run: Run,
  judgement: Report,
  view: View = terminal.view,
): void {
  for (const { format, to } of outputs) {
    if (format === 'trace' && !hasTrace(run)) terminal.remark(nothingToTrace(run));
    writeTo(terminal, to, render(format, run, judgement, view));
  }
}

/** @throws UserError when a file cannot be written */
export function writeTo(terminal: Terminal, to: Destination, text: string): void {
  if (to.kind === 'standard-output') terminal.print(text);
  else if (to.kind === 'file') writeReport(to.path, text);
  else appendSummary(terminal, text);
}

function nothingToTrace({ id }: Run): string {
  return `The trace is empty: the run ${id} has neither windows nor samples.`;
}

function appendSummary({ environment, remark }: Terminal, text: string): void {
  const path = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (path === '') {
    remark(
      'No step summary was written: GITHUB_STEP_SUMMARY is not set outside of GitHub Actions.',
    );
    return;
  }
  try {
    appendFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const next = 'Fix the file that GITHUB_STEP_SUMMARY names, or leave --output summary out.';
    throw new UserError(`The step summary cannot be written to ${path}: ${reason}.`, next, 3);
  }
}
