// Values on the curves of a dimension, and places on its axis.
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  plainDigits,
} from '../format.ts';

export type LevelUnit = 'ns' | 'bytesPerSec' | 'perSec' | 'ratio';

export function formatLevelPlace(at: number, unit: 'bytes' | 'count'): string {
  return unit === 'bytes' ? formatSize(at) : formatCount(at);
}

/** A size that somebody chose: `4 KiB`, `1.5 MiB`. */
export function formatSize(bytes: number): string {
  const [number, symbol] = formatBytes(bytes).split(' ');
  return `${Number(number)} ${symbol}`;
}

/** A value in the unit of its panel: `1.23 ns`, `2.1 GB/s`, `45 %`. */
export function formatLevelValue(value: number, unit: LevelUnit, digits = plainDigits): string {
  switch (unit) {
    case 'ns':
      return formatDuration(value, digits);
    case 'bytesPerSec':
      return formatRate(value, digits).replace(/ ?\/s$/, 'B/s');
    case 'perSec':
      return formatRate(value, digits);
    case 'ratio':
      return value === 0 ? '0 %' : formatPercent(value);
    default:
      return unit satisfies never;
  }
}
