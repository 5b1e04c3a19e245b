// Single objects that grow: one array, one Map, one text that is replaced by a longer one. Their parts
// are no more than before, only larger.
import type { LeakResource, Origin } from '../../../model/run/leak.ts';
import type { PathWriter } from './heap/retainer-path.ts';
import type { Slot } from './heap/slots.ts';

export interface GrownSlot extends Slot {
  readonly resource: LeakResource;
  readonly growthBytes: number;
}

/** A table of numbers that grew by as much holds hundreds more than before. */
const fewestBytes = 2048;
const fewestBytesPerOperation = 1;
/** Beside the largest, smaller ones are tables that every program has a few of. */
const smallestPart = 0.1;

/** How much one object has to grow to be told, so that it can be said of what did not. */
export function leastObjectGrowth(operations: number): number {
  return Math.max(fewestBytes, operations * fewestBytesPerOperation);
}

export function grownSlots(slots: readonly Slot[], operations: number): readonly GrownSlot[] {
  const all = slots
    .map((slot): GrownSlot => {
      const resource = slot.isOutside ? 'externalBytes' : 'heapUsedBytes';
      return { ...slot, resource, growthBytes: slot.afterBytes - slot.beforeBytes };
    })
    .filter(({ growthBytes }) => growthBytes >= leastObjectGrowth(operations));
  const largest = new Map<LeakResource, number>();
  for (const { resource, growthBytes } of all) {
    largest.set(resource, Math.max(growthBytes, largest.get(resource) ?? 0));
  }
  return all.filter(({ resource, growthBytes }) => {
    return growthBytes >= smallestPart * (largest.get(resource) ?? 0);
  });
}

/** @param pathOf of a node of the heap after */
export function objectOrigin(slot: GrownSlot, operations: number, pathOf: PathWriter): Origin {
  const { resource, growthBytes, beforeBytes, afterBytes } = slot;
  const retainers = pathOf(slot.node);
  const name = retainers.at(-1) ?? 'object';
  const sizes = { growthCount: null, growthBytes, beforeBytes, afterBytes, operations };
  return { kind: 'object', resource, name, ...sizes, retainers };
}
