// What would make the next baseline a better one.
import type { Advice } from '../../analysis/gate/baseline/advice.ts';
import { formatLevel } from '../format.ts';
import { firstFew } from './phrases.ts';

export interface AdviceWords {
  /** What was seen. */
  readonly finding: string;
  /** What to do about it. */
  readonly step: string;
}

/** Benchmarks that are named; more are counted. */
const mostNamed = 5;

export function adviceWords(advice: Advice): AdviceWords {
  switch (advice.kind) {
    case 'one-run':
      return {
        finding: 'It is one run, so it covers one state of the machine.',
        step: 'Accept runs from different times of day together: baremark baseline save RUN RUN …',
      };
    case 'disturbed-runs':
      return {
        finding: `The machine disturbed ${advice.disturbedCount} of ${advice.runCount} runs.`,
        step: 'Stop what else runs there; "baremark doctor" says what to look at.',
      };
    case 'few-launches':
      return {
        finding: concerning(`Fewer than ${advice.launchCount} launches`, advice.benchmarkNames),
        step: `Run with --launches ${advice.launchCount}: with fewer, most comparisons stay inconclusive.`,
      };
    case 'two-modes':
      return {
        finding: concerning('The launches fall into two groups', advice.benchmarkNames),
        step: 'V8 compiles it in two ways; make the code the same in every launch, or gate it with a wider margin.',
      };
    case 'runs-disagree':
      return {
        finding: concerning(
          'The accepted runs disagree by more than the margin, so no smaller change is called',
          advice.margins.map((each) => `${each.benchmarkName} ${formatLevel(each.marginRatio)}`),
        ),
        step: 'Find what differed between them, or compare interleaved: baremark compare --against REVISION.',
      };
    case 'more-launches':
      return {
        finding: concerning(
          'Launches per side that would decide a change as large as the margin',
          advice.wanted.map((each) => `${each.benchmarkName} ${each.launchCount}`),
        ),
        step: 'Take more (--launches), or set the option margin of these benchmarks.',
      };
    case 'unsteady':
      return {
        finding: concerning(
          'Launches differ too much for any reasonable number of them to decide a change as large as the margin',
          advice.benchmarkNames,
        ),
        step: 'Steady these benchmarks, or set their option margin.',
      };
    case 'changing-frequency':
      return {
        finding: `The CPU changes its frequency (${advice.by.join(' and ')}).`,
        step: 'Hold it: "baremark doctor" prints the commands. Time ÷ reference hides most of it, not all.',
      };
    case 'virtual':
      return {
        finding: 'The machine is virtual: its neighbours and its host can change under it.',
        step: 'Prefer the interleaved comparison (baremark compare --against REVISION) to a stored baseline.',
      };
    default:
      return advice satisfies never;
  }
}

function concerning(finding: string, concerned: readonly string[]): string {
  return `${finding}: ${firstFew(concerned, mostNamed, ', ')}.`;
}
