// What a clock, a counter or a size can be.

const largest = 1e18;
const smallest = 1e-18;
export const quantityText = '0 or a number whose size is from 10^-18 to 10^18';
export const aboveZeroText = 'a number from 10^-18 to 10^18';

/** Whether a clock, a counter or a size can be so; what lies beyond only breaks what is computed of it. */
export function isQuantity(value: number): boolean {
  return value === 0 || (Math.abs(value) >= smallest && Math.abs(value) <= largest);
}
