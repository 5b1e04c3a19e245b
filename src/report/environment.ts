// The machine, the plan and the provenance of a Run as labelled facts, shared by every format.

import type { Known } from '../model/known.ts';
import type { Environment } from '../model/run/environment.ts';
import type { LeakPlan, MicroPlan, Plan, StudyPlan } from '../model/run/plan.ts';
import type { Run } from '../model/run/run.ts';
import {
  formatBytes,
  formatCount,
  formatLevel,
  formatPercent,
  formatSetting,
  formatTally,
} from './format.ts';

export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly isKnown: boolean;
}

/** What must agree before two Runs may be compared. */
export function identityFacts({ identity }: Environment): readonly Fact[] {
  return [
    fact('CPU', identity.cpuModel),
    fact('usable CPUs', formatCount(identity.usableCpuCount)),
    fact('system', `${identity.operatingSystem} ${identity.architecture}`),
    fact('Node major', `${identity.nodeMajor}`),
    fact('V8', identity.v8Version),
    fact(
      'container CPU quota',
      optional(identity.containerCpuQuota, (cpus) => `${cpus} CPUs`),
    ),
    fact('container memory limit', optional(identity.containerMemoryBytes, formatBytes)),
  ];
}

/** What explains noise and may differ. */
export function conditionFacts({ conditions }: Environment): readonly Fact[] {
  return [
    fact('Baremark', conditions.baremarkVersion),
    fact('Node', conditions.nodeVersion),
    fact('kernel', conditions.kernelRelease),
    fact('CPUs of the machine', `${conditions.machineCpuCount}`),
    fact('memory', formatBytes(conditions.memoryBytes)),
    knownFact('load, 1 min', conditions.loadAverage1m, (load) => load.toFixed(2)),
    knownFact('CPU pressure, 10 s', conditions.cpuPressureRatio, formatPercent),
    knownFact('stolen CPU time', conditions.stealRatio, formatPercent),
    knownFact('governor', conditions.governor, (name) => name),
    knownFact('turbo', conditions.turbo, (state) => state),
    knownFact('SMT', conditions.smt, (state) => state),
    knownFact('virtualisation', conditions.virtualisation, (name) => name),
    knownFact('clock source', conditions.clocksource, (name) => name),
    knownFact('hardware counters', conditions.hardwareCounters, (names) => names.join(', ')),
    ...(conditions.launchAddresses === undefined
      ? []
      : [knownFact('addresses of launches', conditions.launchAddresses, (how) => how)]),
    knownFact('commit', conditions.commit, (commit) => commit),
    knownFact('working tree', conditions.isTreeDirty, (dirty) => (dirty ? 'modified' : 'clean')),
  ];
}

/** `5 launches a benchmark, 800 ms of samples each, …` */
export function planSentences(plan: Plan): readonly string[] {
  const filters = plan.filters.length === 0 ? [] : [`filters ${plan.filters.join(', ')}`];
  return [
    ...plan.studies.map(studySentence),
    [
      `seed ${plan.seed}`,
      ...(plan.timeoutMs === 0
        ? []
        : [`time limit ${formatSetting(plan.timeoutMs * 1e6)} a benchmark`]),
      ...filters,
      ...(plan.isQuick ? ['quick: shorter than the default, with wider intervals'] : []),
    ].join('; '),
  ];
}

/** `Intel Xeon, 2 usable CPUs, linux x64, Node v20.20.2` */
export function machineLine({ identity, conditions }: Environment): string {
  const cpus = formatTally(conditions.machineCpuCount, 'CPU');
  return [
    identity.cpuModel,
    `${formatCount(identity.usableCpuCount)} of ${cpus} usable`,
    `${identity.operatingSystem} ${identity.architecture}`,
    `Node ${conditions.nodeVersion}`,
  ].join(' · ');
}

/** `commit 1a2b3c4 (modified tree)`, or null outside a repository. */
export function commitLine({ conditions }: Environment): string | null {
  if (conditions.commit.kind === 'unavailable') return null;
  const isDirty = conditions.isTreeDirty.kind === 'known' && conditions.isTreeDirty.value;
  return `commit ${conditions.commit.value.slice(0, 12)}${isDirty ? ' (modified tree)' : ''}`;
}

/** Why a Run that did not end as planned must be read with care; null for a complete one. */
export function statusSentence({ status }: Run): string | null {
  switch (status) {
    case 'complete':
      return null;
    case 'interrupted':
      return 'This Run was interrupted: what follows is what had been measured until then.';
    case 'partial':
      return (
        'This Run is partial: its process ended before the plan did; ' +
        'what follows is what had been measured until then.'
      );
    default:
      return status satisfies never;
  }
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
  return `${dimension ?? 'micro'}: ${count} a benchmark${until}, ${samplesWords(plan)}${collected}`;
}

function samplesWords({ samples, samplingNs }: MicroPlan): string {
  if (samples === 'exact') return 'as many samples as each asks for';
  return `${formatSetting(samplingNs)} of samples each`;
}

function fact(label: string, text: string): Fact {
  return { label, text, isKnown: true };
}

function knownFact<T>(label: string, value: Known<T>, format: (value: T) => string): Fact {
  return value.kind === 'known'
    ? fact(label, format(value.value))
    : { label, text: `unavailable: ${value.reason}`, isKnown: false };
}

function optional(value: number | null, format: (value: number) => string): string {
  return value === null ? 'none' : format(value);
}
