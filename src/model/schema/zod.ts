// The door to zod, and how a schema is tied to its interface: changing one without the other does not
// compile. Keys that a newer version added to a Run are ignored; keys of a config are not.
import { z } from 'zod';
import { aboveZeroText, isQuantity, quantityText } from '../metric/quantity.ts';

export { z };

/** zod infers mutable types; the model is readonly throughout. */
type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T;

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Accepts a schema only when what it gives is exactly `Model`, optional keys and variants included. */
export function matching<Model>() {
  return <Schema extends z.ZodType<Model>>(
    schema: Same<Mutable<z.output<Schema>>, Mutable<Model>> extends true ? Schema : never,
  ): Schema => schema;
}

/** `z.output` of this is `Known<T>` for the `T` of `value`. */
export function known<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('known'), value }),
    z.object({ kind: z.literal('unavailable'), reason: z.string() }),
  ]);
}

export const quantity = z.number().refine(isQuantity, `expected ${quantityText}`);
export const positiveQuantity = quantity.refine((value) => value > 0, `expected ${aboveZeroText}`);
export const count = z.int().min(0);
export const atLeastOne = z.int().min(1);
