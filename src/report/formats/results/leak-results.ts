// Leak scenarios of the results document.
import type { LeakResult, ResourceResult } from '../../../analysis/leak/leak-result.ts';
import type { LeakScenarioResult, ResourceVerdict } from '../../../model/results.ts';
import { cleanupSentence } from '../../sentences/leak/cleanup-endings.ts';
import { unseenReason, verdictSentence } from '../../sentences/leak/resource-verdict.ts';
import { absent, estimated } from './absent.ts';
import { subjectOf } from './subject.ts';

export function leakResults(results: readonly LeakResult[]): readonly LeakScenarioResult[] {
  return results.map((result) => {
    const { subjectCount, controlCount, operationCount, durationNs, settings } = result;
    const slopePer = settings.pace === 'time' ? 'hour' : 'operation';
    return {
      ...subjectOf(result, result.isCritical),
      ...{ subjectCount, controlCount, operationCount, durationNs },
      resources: result.resources.map((each) => resourceVerdict(each, slopePer)),
      cleanups: result.cleanups.map((cleanup) => {
        const { ending, kind: verdict } = cleanup;
        return { ending, verdict, sentence: cleanupSentence(cleanup) };
      }),
    };
  });
}

function resourceVerdict(
  given: ResourceResult,
  slopePer: ResourceVerdict['slopePer'],
): ResourceVerdict {
  const { resource, label, unit, verdict } = given;
  const common = { resource, label, unit, slopePer, verdict: verdict.kind } as const;
  if (verdict.kind === 'unavailable') {
    const sentence = unseenReason(verdict.reason);
    return { ...common, slope: absent(sentence), growthPerDay: absent(sentence), sentence };
  }
  const sentence = verdictSentence(given);
  if (verdict.kind === 'reported') {
    const gap = absent('it is shown, and not judged');
    return { ...common, slope: gap, growthPerDay: gap, sentence };
  }
  const slope = estimated(verdict.evidence.slope, '');
  const growthPerDay = estimated(verdict.perDay, 'no rate of operations is declared');
  return { ...common, slope, growthPerDay, sentence };
}
