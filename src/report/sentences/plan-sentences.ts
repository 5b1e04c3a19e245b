// What was to be measured, as the header and the plan say it.

import { mostLaunchesOf } from '../../model/run/alternative-pairs.ts';
import type { LeakPlan, MicroPlan, Plan, StudyPlan } from '../../model/run/plan.ts';
import { formatLevel, formatSetting, formatTally } from '../format.ts';

/** `5 launches per benchmark, 800 ms of samples each, …` */
export function planSentences(plan: Plan): readonly string[] {
  const filters = plan.filters.length === 0 ? [] : [`filters ${plan.filters.join(', ')}`];
  return [
    ...plan.studies.map(studySentence),
    [
      `seed ${plan.seed}`,
      ...(plan.timeoutMs === 0
        ? []
        : [`time limit ${formatSetting(plan.timeoutMs * 1e6)} per benchmark`]),
      ...filters,
      ...(plan.isQuick ? ['quick: shorter than the default, with wider intervals'] : []),
    ].join('; '),
  ];
}

function studySentence(study: StudyPlan): string {
  if (study.study === 'micro') {
    return microSentence(study);
  }
  if (study.study === 'pair') {
    const isolates = study.isolates === 1 ? 'in one isolate' : 'in one isolate each';
    const launches = `at most ${formatTally(study.launches, 'launch')}`;
    return `against ${study.against}, batch against batch ${isolates}: ${launches}, ${formatSetting(study.samplingNs)} of samples each`;
  }
  if (study.study === 'leak') return leakSentence(study);
  const mostLaunches = mostLaunchesOf([study]);
  if (mostLaunches !== null) {
    return `alternatives: each in turns with its reference, at most ${formatTally(mostLaunches, 'launch')}`;
  }
  if (study.study === 'named') {
    const settings = Object.entries(study.settings).map(([name, value]) => `${name} ${value}`);
    return [study.name, ...(settings.length === 0 ? [] : [settings.join(', ')])].join(': ');
  }
  const rounds = `${formatTally(study.rounds, 'round')} of ${formatSetting(study.windowNs)}`;
  return `scaling: ${study.threads.join(', ')} threads, ${rounds}`;
}

function leakSentence({ rounds, snapshots, durationNs, target, soak }: LeakPlan): string {
  if (target !== undefined) {
    return `resources of process ${target.pid} (${target.command}), ${formatTally(snapshots, 'snapshot')}`;
  }
  const time = durationNs === undefined ? '' : ` over ${formatSetting(durationNs)}`;
  const kind = soak === undefined ? 'leaks' : 'soak';
  return `${kind}: ${formatTally(rounds, 'round')} of subject and control, ${formatTally(snapshots, 'snapshot')} each${time}`;
}

function microSentence(plan: MicroPlan): string {
  const { dimension, launches, precision, gc } = plan;
  const count = formatTally(launches, 'launch');
  const until =
    precision === undefined
      ? ''
      : `, then more until ± ${formatLevel(precision.ratio)}, at most ${precision.maxLaunches}`;
  const collected = gc === undefined ? '' : ', a collection before each sample';
  return `${dimension ?? 'micro'}: ${count} per benchmark${until}, ${samplesWords(plan)}${collected}`;
}

function samplesWords({ samples, samplingNs }: MicroPlan): string {
  if (samples === 'exact') return 'as many samples as each asks for';
  return `${formatSetting(samplingNs)} of samples each`;
}
