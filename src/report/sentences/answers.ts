// Questions of a gate that have no answer.
import type { MissingAnswer } from '../../analysis/gate/rule/answers.ts';
import { withoutStop } from './phrases.ts';
import { thresholdSentence } from './thresholds.ts';
import { warningOf } from './warnings/warning-of.ts';

/** `the efficiency of hash with 2 threads is undecided` */
export function missingWords(missing: MissingAnswer): string {
  switch (missing.kind) {
    case 'no-baseline':
      return `${missing.benchmarkName} has no baseline`;
    case 'incomparable':
      return `${missing.benchmarkName} is incomparable`;
    case 'not-compared':
      return `${missing.benchmarkName} was not compared`;
    case 'undecided':
      return `${missing.benchmarkName} is undecided`;
    case 'efficiency':
      return `the efficiency of ${missing.benchmarkName} with ${missing.threads} threads is undecided`;
    case 'threshold':
      return withoutStop(thresholdSentence(missing.result));
    case 'unused-threshold':
      return warningOf({ code: missing.kind, pattern: missing.pattern }).message;
    case 'unfinished':
      return `run ${missing.runId} ended before its plan did`;
    case 'scenario':
      return `${missing.benchmarkName} failed`;
    case 'resource': {
      const word = missing.verdict === 'inconclusive' ? 'undecided' : missing.verdict;
      return `${missing.label} of ${missing.benchmarkName} is ${word}`;
    }
    case 'clean-up':
      return `the clean-up of ${missing.benchmarkName} (${missing.ending}) proves nothing`;
    default:
      return missing satisfies never;
  }
}
