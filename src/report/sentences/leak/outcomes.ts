// Outcomes of a leak study for machines: one per judged resource, clean-up and check of a cache,
// shared by the formats of continuous-integration systems.
import type { CacheCheck } from '../../../analysis/leak/cache-check.ts';
import type { CleanupResult } from '../../../analysis/leak/cleanup-result.ts';
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { cacheCheckSentence, checkNames } from './cache-checks.ts';
import { cleanupSentence } from './cleanup-endings.ts';
import { headlineGrowth } from './growth-amounts.ts';
import { judgedSentence, unseenReason } from './resource-verdict.ts';
import { type JudgedResource, judgedResources, verdictWord } from './verdict-words.ts';

export interface LeakOutcome {
  readonly benchmarkName: string;
  readonly isCritical: boolean;
  readonly file: string;
  /** What was judged, without the scenario's name: `V8 heap in use`. */
  readonly subject: string;
  /** `error`: it could not be tried. */
  readonly kind: 'failed' | 'open' | 'passed' | 'error';
  /** `leak of 512 B per operation`, `inconclusive`, `stayed` */
  readonly word: string;
  readonly sentence: string;
}

/** In the order of the reports for people: the worst resource of a scenario first. */
export function leakOutcomes(results: readonly LeakResult[]): readonly LeakOutcome[] {
  return results.flatMap((result) => {
    const { name: benchmarkName, file } = result.benchmark;
    const outcomes = [
      ...judgedResources(result).map(resourceOutcome),
      ...unavailableOutcomes(result),
      ...result.cleanups.map(cleanupOutcome),
      ...cacheOutcomes(result),
    ];
    const { isCritical } = result;
    return outcomes.map((outcome) => ({ benchmarkName, isCritical, file, ...outcome }));
  });
}

type Unnamed = Omit<LeakOutcome, 'benchmarkName' | 'isCritical' | 'file'>;

function resourceOutcome(resource: JudgedResource): Unnamed {
  const { label: subject, verdict } = resource;
  const kinds = { leak: 'failed', inconclusive: 'open', 'no-leak': 'passed' } as const;
  const growth = verdict.kind === 'leak' ? headlineGrowth(resource) : null;
  const word = growth === null ? verdictWord(verdict) : `leak of ${growth}`;
  return { subject, kind: kinds[verdict.kind], word, sentence: judgedSentence(resource) };
}

/** Unknown whether it leaks: never passed. */
function unavailableOutcomes({ resources }: LeakResult): readonly Unnamed[] {
  return resources.flatMap(({ label: subject, verdict }) =>
    verdict.kind === 'unavailable'
      ? [
          {
            subject,
            kind: 'open',
            word: 'unavailable',
            sentence: unseenReason(verdict.reason),
          } as const,
        ]
      : [],
  );
}

function cleanupOutcome(cleanup: CleanupResult): Unnamed {
  const { ending, kind } = cleanup;
  const kinds = { clean: 'passed', stayed: 'failed', void: 'open', failed: 'error' } as const;
  const word = kind === 'failed' ? 'not tried' : kind;
  return {
    subject: `clean-up, ${ending}`,
    kind: kinds[kind],
    word,
    sentence: cleanupSentence(cleanup),
  };
}

function cacheOutcomes({ cache }: LeakResult): readonly Unnamed[] {
  return (cache?.checks ?? []).flatMap((check: CacheCheck) => {
    if (check.outcome === 'told') return [];
    return [
      {
        subject: `cache, ${checkNames[check.kind]}`,
        kind: check.outcome === 'met' ? 'passed' : 'failed',
        word: check.outcome,
        sentence: cacheCheckSentence(check),
      } as const,
    ];
  });
}
