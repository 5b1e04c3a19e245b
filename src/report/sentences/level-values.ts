// Values on the curves of a dimension, and places on its axis.
import {
  formatChosen,
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  plainDigits,
} from '../format.ts';

export type LevelUnit = 'ns' | 'bytesPerSec' | 'perSec' | 'ratio';

export function formatLevelPlace(at: number, unit: 'bytes' | 'count'): string {
  return unit === 'bytes' ? formatChosen(at, 'bytes') : formatCount(at);
}

/** A value in the unit of its panel: `1.23 ns`, `2.1 GB/s`, `45 %`. */
export function formatLevelValue(value: number, unit: LevelUnit, digits = plainDigits): string {
  switch (unit) {
    case 'ns':
      return formatDuration(value, digits);
    case 'bytesPerSec':
      return formatRate(value, digits, 'B');
    case 'perSec':
      return formatRate(value, digits);
    case 'ratio':
      return formatPercent(value);
    default:
      return unit satisfies never;
  }
}
