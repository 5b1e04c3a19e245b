// What was compared.
import type { ComparedQuantity } from '../../../model/verdict.ts';

/** `time per operation ÷ reference spin, p2 to p10 of each launch` */
export function quantityWords(quantity: ComparedQuantity): string {
  switch (quantity.kind) {
    case 'launches': {
      const { level, isNormalised, isAdjusted, sampleCount } = quantity;
      return [
        `time per operation${isNormalised ? ' ÷ reference spin' : ''}`,
        ...(isAdjusted ? ['cost of neighbours subtracted'] : []),
        `${level} of each launch${isNormalised ? '' : ' (no reference spin on both sides)'}`,
        ...(sampleCount === undefined ? [] : [`of ${sampleCount} samples each`]),
      ].join(', ');
    }
    case 'pairs':
      return `time per operation, ${quantity.level} of each side of a launch`;
    case 'threads':
      return `time per operation of all threads together (1 ÷ throughput), by ${quantity.replicate}`;
    default:
      return quantity satisfies never;
  }
}
