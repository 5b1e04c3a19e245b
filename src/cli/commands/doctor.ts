// `doctor`: how fit this machine is to measure, and how to make it fitter.

import { judgeHost } from '../../analysis/neighbours/host-kind.ts';
import { examineMachine } from '../../probe/fitness/fitness.ts';
import { readLaunchEnvironment } from '../../probe/machine/environment.ts';
import { hostFindings } from '../../report/sentences/host.ts';
import { fitnessRule, gradeOf, renderFitness } from '../../report/watch/fitness.ts';
import { openProject } from '../config/config-file.ts';
import { measureBriefly } from '../measure/brief-launches.ts';
import type { CommandContext } from './context.ts';

export async function doctorCommand(
  { terminal }: CommandContext,
  flags: { readonly json?: boolean; readonly strict?: boolean },
): Promise<number> {
  const project = await openProject(process.cwd());
  const environment = await readLaunchEnvironment(project.root);
  const examined = await examineMachine(environment);
  terminal.remark('Measuring how much launches scatter on this host …');
  const brief = await measureBriefly(project.root, environment);
  const findings = [...examined, ...hostFindings(judgeHost(brief))];
  const grade = gradeOf(findings);
  const document = { grade, rule: fitnessRule, environment, findings };
  if (flags.json === true) terminal.print(JSON.stringify(document, null, 2));
  else terminal.print(renderFitness(findings, terminal.view));
  return flags.strict === true && grade === 'poor' ? 4 : 0;
}
