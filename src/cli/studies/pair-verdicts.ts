// How a Run of two versions is told: by its verdicts, which decide the exit status.
import { relative } from 'node:path';
import { verdictDocuments } from '../../report/formats/judgement-document.ts';
import { type Occasion, render } from '../../report/reporters.ts';
import { concludeGate, type GateQuestion, gateStatus } from '../gate/conclude-gate.ts';
import { type CompareFlags, judgeRun } from '../gate/judge.ts';
import type { MeasuredRun } from '../measure/record-run.ts';
import { type DetailFlags, viewOf } from '../output/output-flags.ts';
import type { OutputFlags } from '../output/outputs.ts';
import { writeOutputs } from '../output/write-outputs.ts';
import type { Ending } from './study.ts';

type VerdictFlags = CompareFlags & DetailFlags & OutputFlags & { readonly strict?: boolean };

/** @returns the exit status */
export function concludePairs(
  { terminal, project, flags: given, elapsedNs }: Ending,
  { run, path }: MeasuredRun,
  { unloaded }: { readonly unloaded: readonly string[] },
): number {
  const flags: VerdictFlags = given;
  const judgement = judgeRun(run, project, flags);
  const question: GateQuestion = { isStrict: flags.strict ?? false, scope: 'changes', unloaded };
  const occasion: Occasion = {
    scope: 'verdicts',
    exitStatus: gateStatus(run, judgement, question),
    baseline: 'unknown',
    elapsedNs,
    pagePath: null,
  };
  if (flags.json === true)
    terminal.print(JSON.stringify(verdictDocuments(judgement.verdicts), null, 2));
  else terminal.print(render('terminal', run, { ...judgement, occasion }, viewOf(terminal, flags)));
  terminal.remark(`Run saved: ${relative(process.cwd(), path)}`);
  writeOutputs(terminal, flags.output ?? [], run, judgement);
  return concludeGate(terminal, run, judgement, question);
}
