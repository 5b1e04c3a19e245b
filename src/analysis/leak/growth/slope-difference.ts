// What a scenario grows by beyond its control.
import type { Estimate } from '../../../model/verdict.ts';
import { pooledHalfWidth } from '../../../stats/interval/pooled-half-width.ts';
import type { SideSlope } from './side-slope.ts';

/** With fewer, Student's interval is ten times as wide as what it is about. */
const leastDegrees = 2;

/**
 * Slope of the subject − slope of the control, half widths added in quadrature, and never narrower
 * than Student's interval over the slopes of the single processes (both sides' spread pooled), where
 * these leave two degrees of freedom: three processes, or two beside two controls. Without a control
 * the slope itself.
 */
export function slopeDifference(subject: SideSlope, control: SideSlope | null): Estimate {
  const value = subject.value - (control?.value ?? 0);
  const between = betweenProcesses(subject, control);
  const below = Math.hypot(
    subject.value - subject.low,
    control === null ? 0 : control.high - control.value,
  );
  const above = Math.hypot(
    subject.high - subject.value,
    control === null ? 0 : control.value - control.low,
  );
  const beside = control === null ? '' : ` less ${tally(control, 'control', 's')}`;
  const spread = between > Math.min(below, above) ? ', Student’s interval' : '';
  const processes = tally(subject, 'process', 'es');
  return {
    value,
    low: value - Math.max(below, between),
    high: value + Math.max(above, between),
    confidence: Math.min(subject.confidence, control?.confidence ?? 1),
    count: subject.rowCount,
    method: `Theil-Sen slope of ${processes}${beside}${spread}`,
  };
}

function tally({ roundSlopes: { length } }: SideSlope, noun: string, ending: string): string {
  return `${length} ${noun}${length === 1 ? '' : ending}`;
}

/** Half width of Student's interval; 0 where there are too few processes for one. */
function betweenProcesses(subject: SideSlope, control: SideSlope | null): number {
  const sides =
    control === null ? [subject.roundSlopes] : [subject.roundSlopes, control.roundSlopes];
  const degrees = sides.reduce((sum, slopes) => sum + slopes.length - 1, 0);
  if (degrees < leastDegrees) return 0;
  return pooledHalfWidth(sides) ?? 0;
}
