// What kind of host this is, as findings of the doctor.
import type {
  ExpectedSpread,
  HostJudgement,
  HostKind,
} from '../../analysis/neighbours/host-kind.ts';
import type { Finding } from '../../model/finding.ts';
import { formatPercent } from '../format.ts';

export function hostFindings({ host, spread }: HostJudgement): readonly Finding[] {
  return [hostFinding(host), spreadFinding(spread)];
}

function hostFinding(host: HostKind): Finding {
  const subject = {
    topic: 'host-kind',
    title: 'kind of host',
    why: 'How noisy results are depends on it: whole cores, shared cores, or a busy machine.',
  };
  if (host.kind === 'unknown') {
    const observed = 'neither core sharing nor run-queue wait can be observed here';
    return { ...subject, fitness: 'unknown', observed, advice: null };
  }
  const seen = `core shared in ${formatPercent(host.sharedRatio)} of the samples, run-queue wait ${formatPercent(host.lostTimeRatio)} of the time`;
  switch (host.kind) {
    case 'busy-machine':
      return {
        ...{ ...subject, fitness: 'poor', observed: `busy machine: ${seen}` },
        advice:
          'Stop other programs, or compare both versions in turn: baremark compare --against <ref>',
      };
    case 'shared-cores':
      return {
        ...{ ...subject, fitness: 'fair', observed: `shared cores: ${seen}` },
        advice:
          'Use --launches 10 or more, so that the cost of neighbours can be subtracted, or compare --against <ref>',
      };
    case 'whole-cores': {
      const observed = `whole cores, judging by these launches and earlier runs: ${seen}`;
      return { ...subject, fitness: 'good', observed, advice: null };
    }
  }
}

function spreadFinding(spread: ExpectedSpread): Finding {
  const subject = {
    topic: 'expected-spread',
    title: 'expected spread',
    why: 'Launches of the same code scatter this much; smaller changes need more launches.',
  };
  if (spread.kind === 'unknown') {
    const observed = spread.reason ?? 'too few launches were measured';
    return { ...subject, fitness: 'unknown', observed, advice: null };
  }
  const { fitness, spreads, launchCount } = spread;
  const words = spreads.map(({ name, ratio }) => `${name} code ${formatPercent(ratio)}`);
  return {
    ...{ ...subject, fitness },
    observed: `${words.join(', ')} between ${launchCount} launches of the same code`,
    advice:
      fitness === 'good'
        ? null
        : 'Use more launches: --launches 10, or 20 before saving a baseline',
  };
}
