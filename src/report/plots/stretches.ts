// A long series cut into as many stretches as there is room for.

/** `count` stretches of neighbours, as even as whole numbers allow; none is empty if `count` fits. */
export function stretchesOf(
  length: number,
  count: number,
): readonly { readonly first: number; readonly end: number }[] {
  const cutAt = (stretch: number) => Math.floor((stretch * length) / count);
  return Array.from({ length: count }, (_, stretch) => {
    return { first: cutAt(stretch), end: cutAt(stretch + 1) };
  });
}
