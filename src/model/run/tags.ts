// Labels that a person gave a Run: words, or keys with a value.

/**
 * Whether a Run has every wanted tag. `branch=main` matches itself; `branch` also matches any value of
 * that key.
 */
export function hasTags(tags: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((each) =>
    tags.some((tag) => tag === each || (!each.includes('=') && tag.startsWith(`${each}=`))),
  );
}
