// The range of a plausible measurement. Values outside it overflow or vanish in later arithmetic.

const largest = 1e18;
const smallest = 1e-18;
export const quantityText = '0 or a number between 10^-18 and 10^18 in size';
export const aboveZeroText = 'a number between 10^-18 and 10^18';

/** Whether a clock, a counter or a size can have this value. */
export function isQuantity(value: number): boolean {
  return value === 0 || (Math.abs(value) >= smallest && Math.abs(value) <= largest);
}
