// Two sets of processes of the same code: one ratio, or the modes that both have.

const limit = 0.05;
/** Processes this far apart, with nothing in between, are two modes. */
const modeRatio = 1.15;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * @param plain one `{ ns, normalised }` a process, in the order of their starts, as is `other`
 * @returns the median of the ratios of neighbours, and whether it is within 5 %; where either side has
 *   two modes each is held against the same one of the other
 */
export function compareTimes(plain, other) {
  const ratios = plain.map(({ normalised }, index) => other[index].normalised / normalised);
  const told = {
    plainNs: median(plain.map(({ ns }) => ns)),
    otherNs: median(other.map(({ ns }) => ns)),
    ratio: median(ratios),
  };
  const modes = modesOf(plain, other);
  if (modes.length < 2) return { ...told, isNear: isNear(told.ratio), modes: [] };
  return { ...told, isNear: modes.every(isShared), modes };
}

function isNear(ratio) {
  return Math.abs(ratio - 1) <= limit;
}

/** One process alone in a group is a disturbed one. */
function isShared({ plainCount, otherCount, ratio }) {
  if (plainCount + otherCount < 3) return true;
  return ratio === null ? otherCount < 2 && plainCount < 4 : isNear(ratio);
}

function modesOf(plain, other) {
  const all = [
    ...plain.map((each) => ({ ...each, isPlain: true })),
    ...other.map((each) => ({ ...each, isPlain: false })),
  ].sort((a, b) => a.normalised - b.normalised);
  const groups = [];
  for (const each of all) {
    const last = groups.at(-1);
    const isFar = last === undefined || each.normalised > modeRatio * last.at(-1).normalised;
    if (isFar) groups.push([each]);
    else last.push(each);
  }
  return groups.map((group) => {
    const [own, others] = [true, false].map((isPlain) =>
      group.filter((g) => g.isPlain === isPlain),
    );
    const level = (side) => median(side.map(({ normalised }) => normalised));
    const isBoth = own.length > 0 && others.length > 0;
    return {
      ns: median(group.map(({ ns }) => ns)),
      plainCount: own.length,
      otherCount: others.length,
      ratio: isBoth ? level(others) / level(own) : null,
    };
  });
}
