// Everything that a command line settles before it measures or judges, by name.

import { defaultMarginRatio } from '../../analysis/gate/rule/margin.ts';
import { defaultAnalysisSettings } from '../../analysis/settings.ts';
import { compareSettings } from '../gate/judge.ts';
import type { Asked, GivenFlags, Study } from '../studies/study.ts';
import type { Settings } from './origins.ts';
import { type CommonFlags, settle } from './settings.ts';

/** @param studies those that the command line asks for; none where it only judges */
export function settledOf(studies: readonly Study[], flags: GivenFlags, asked: Asked): Settings {
  return {
    ...(studies.length === 0 ? {} : measuring(flags, asked)),
    ...Object.assign({}, ...studies.map((study) => planSettings(study.settle(flags, asked)))),
    ...judging(flags, asked, studies.length > 0 && flags['against'] !== undefined),
    ...(studies.length === 0 ? {} : reporting(flags)),
  };
}

function measuring(flags: GivenFlags, { project }: Asked): Settings {
  const common: CommonFlags = flags;
  // Without a seed each run draws another one.
  const seed = common.seed ?? 'random';
  const { include, scenarios, timeoutMs } = settle({ ...common, seed: common.seed ?? 0 }, project);
  return { include, scenarios, timeoutMs, seed };
}

/** Fields of a study's plan as `micro.launches`. */
function planSettings(settled: unknown): Settings {
  const plan = memberOf(settled, 'plan') ?? settled;
  const study = memberOf(plan, 'study');
  if (typeof plan !== 'object' || plan === null || typeof study !== 'string') return {};
  const fields = Object.entries(plan).filter(([name]) => name !== 'study');
  return Object.fromEntries(fields.map(([name, value]) => [`${study}.${name}`, value]));
}

function memberOf(owner: unknown, key: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, key) : undefined;
}

function judging(flags: GivenFlags, { project }: Asked, isInterleaved: boolean): Settings {
  const compare = compareSettings(project, flags);
  const { thresholds = {}, efficiencyGateRatio } = project.config;
  return {
    'gate.marginRatio':
      compare.marginRatio ?? compare.usualMarginRatio ?? defaultMarginRatio(isInterleaved),
    'gate.tailMarginRatio': compare.tailMarginRatio,
    'gate.margins': compare.margins,
    'gate.alertRatio': compare.alertRatio,
    'gate.rule': compare.rule,
    'gate.acrossEnvironments': compare.isAcrossEnvironments ?? false,
    'gate.efficiencyGateRatio': efficiencyGateRatio ?? defaultAnalysisSettings.efficiencyGateRatio,
    'gate.thresholds': thresholds,
    'gate.strict': flags['strict'] ?? false,
  };
}

function reporting({
  tag = [],
  html = true,
  details = false,
  costPerCoreHour = null,
}: GivenFlags): Settings {
  return {
    'report.tags': tag,
    'report.html': html === true ? '.baremark/reports/<run>.html' : html,
    'report.details': details,
    'report.costPerCoreHour': costPerCoreHour,
  };
}
