// What a thread of the pool benchmark does: as little as possible, so that the pool is what is timed.
// Piscina calls it by name.
export function increment(value) {
  return value + 1;
}
