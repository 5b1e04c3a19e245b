// A judged scenario as a document for programs: the data of the analysis with its sentences in place.
import type { CacheCheck } from '../../analysis/leak/cache-check.ts';
import type { CleanupResult } from '../../analysis/leak/cleanup-result.ts';
import type { LeakResult, ResourceResult } from '../../analysis/leak/leak-result.ts';
import { cacheCheckSentence, checkNames } from '../sentences/leak/cache-checks.ts';
import { classicRule } from '../sentences/leak/classic-answer.ts';
import { cleanupSentence } from '../sentences/leak/cleanup-endings.ts';
import { unseenReason, verdictSentence } from '../sentences/leak/resource-verdict.ts';

/** The same fields as a LeakResult, and the sentence for each. */
export function leakDocument(result: LeakResult) {
  const { resources, cleanups, cache } = result;
  return {
    ...result,
    resources: resources.map(resourceDocument),
    cleanups: cleanups.map((cleanup: CleanupResult) => ({
      ...cleanup,
      sentence: cleanupSentence(cleanup),
    })),
    cache: cache === null ? null : { ...cache, checks: cache.checks.map(checkDocument) },
  };
}

function resourceDocument(resource: ResourceResult) {
  const { verdict, classic } = resource;
  return {
    ...resource,
    verdict:
      verdict.kind === 'unavailable'
        ? { ...verdict, reason: unseenReason(verdict.reason) }
        : { ...verdict, sentence: verdictSentence(resource) },
    classic: classic === null ? null : { ...classic, rule: `by ${classicRule(resource)}` },
  };
}

function checkDocument(check: CacheCheck) {
  return { ...check, name: checkNames[check.kind], sentence: cacheCheckSentence(check) };
}
