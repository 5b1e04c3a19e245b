// Two sets of processes of the same code: a ratio a loop of plain Node's, or the modes that both have.

const limit = 0.05;
/** How far the engine's loop may be from every loop that is written by hand. */
const loopLimit = 0.25;
/** Processes this far apart, with nothing in between, are two modes. */
const modeRatio = 1.15;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * V8 makes different code of one function in different loops, so plain Node has a time a loop. Ours is
 * near when it is within 5 % of one that is written by hand or between two; or, which is said, when it is
 * within 5 % of the engine's own loop in plain Node, and that within 25 % of one that is written by hand.
 * @param plain for each process, in the order of their starts, one `{ loop, ns, normalised }` a loop
 * @param other one `{ ns, normalised }` a process
 */
export function compareTimes(plain, other) {
  const loops = plain[0].map(({ loop }, index) => {
    const own = plain.map((each) => each[index]);
    return { loop, ...againstLoop(own, other) };
  });
  const byHand = loops.filter(({ loop }) => loop !== 'engine');
  const ratios = byHand.map(({ ratio }) => ratio);
  const isBetween = Math.min(...ratios) < 1 && Math.max(...ratios) > 1;
  const isNearHand = isBetween || byHand.some((each) => each.isNear);
  const engine = loops.find(({ loop }) => loop === 'engine');
  const isNearLoop = engine?.isNear === true && ratios.some((ratio) => isWithin(loopLimit, ratio));
  return {
    otherNs: median(other.map(({ ns }) => ns)),
    loops,
    isNear: isNearHand || isNearLoop,
    isByLoop: !isNearHand && isNearLoop,
  };
}

/** The median of the ratios of neighbours; where either side has two modes, each against the same one. */
function againstLoop(plain, other) {
  const ratio = median(plain.map(({ normalised }, index) => other[index].normalised / normalised));
  const plainNs = median(plain.map(({ ns }) => ns));
  const modes = modesOf(plain, other);
  if (modes.length < 2) return { plainNs, ratio, isNear: isNear(ratio), modes: [] };
  return { plainNs, ratio, isNear: modes.every((mode) => isShared(mode, plain.length)), modes };
}

function isNear(ratio) {
  return isWithin(limit, ratio);
}

function isWithin(most, ratio) {
  return Math.abs(ratio - 1) <= most;
}

/** A tenth of the processes, or three tenths of plain Node's, may be disturbed ones. */
function isShared({ plainCount, otherCount, ratio }, processes) {
  if (plainCount + otherCount <= 0.2 * processes) return true;
  return ratio === null
    ? otherCount <= 0.1 * processes && plainCount <= 0.3 * processes
    : isNear(ratio);
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
