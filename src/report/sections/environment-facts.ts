// The machine and its state as labelled facts, and what was run on it.
import type { Known } from '../../model/known.ts';
import type { Environment } from '../../model/run/environment.ts';
import type { Run } from '../../model/run/run.ts';
import { formatBytes, formatCount, formatNumber, formatPercent } from '../format.ts';
import { cell, type Fact, type Section } from '../section.ts';
import { planSentences } from '../sentences/plan-sentences.ts';
import { commitLine, machineLine } from '../sentences/provenance.ts';

/** A terminal has the machine and the plan at its top. */
const media = ['markdown', 'html'] as const;

export function environmentSection({ environment }: Run): Section {
  const commit = commitLine(environment);
  const origin = [machineLine(environment), ...(commit === null ? [] : [commit])].join(' · ');
  return {
    id: 'environment',
    title: 'Environment',
    explanation: '',
    parts: [
      // The page has it at its top.
      { kind: 'text', cells: [cell(origin)], media: ['markdown'] },
      {
        kind: 'facts',
        title: 'Must agree before two Runs are compared',
        facts: identityFacts(environment),
        media,
      },
      {
        kind: 'facts',
        title: 'May differ; explains noise',
        facts: conditionFacts(environment),
        media,
      },
    ],
    isFolded: true,
  };
}

export function planSection({ plan, id }: Run): Section {
  const command = { ...cell(plan.command), form: 'code' } as const;
  const sentences = planSentences(plan).map((sentence) => cell(sentence));
  const note = `Run ${id}; randomness seeded, so that the order can be repeated.`;
  return {
    id: 'plan',
    title: 'Plan',
    explanation: '',
    parts: [
      { kind: 'text', cells: [command], media },
      { kind: 'text', cells: sentences, isList: true, media },
      { kind: 'text', cells: [cell(note, 'quiet')], media },
    ],
    isFolded: true,
  };
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
    knownFact('load, 1 min', conditions.loadAverage1m, (load) => formatNumber(load, 2)),
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
