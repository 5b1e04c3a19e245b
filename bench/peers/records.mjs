// Looking things up in the records of processes.

/** `field` of `kernel` over the processes of one cell; missing values are left out. */
export function valuesOf(
  records,
  { harness, cell, noise = 'quiet', kernel, field = 'headlineNs' },
) {
  return records
    .filter((each) => each.harness === harness && each.cell === cell && each.noise === noise)
    .map(({ results }) => results[kernel]?.[field])
    .filter(Number.isFinite);
}
