// Two sets of processes of the same code: a ratio a loop of plain Node's, and the modes that it has.

const limit = 0.05;
/** How far the engine's loop may be from every loop that is written by hand. */
const loopLimit = 0.25;
/** Share of plain Node's processes that make a mode; fewer are disturbed ones. */
const modeShare = 0.2;
/** Processes this far apart, with nothing in between, are named as two modes. */
const modeRatio = 1.08;

export function median(values) {
  const [lower, upper] = middles(values);
  return (lower + upper) / 2;
}

/** One value twice where there is an odd number of them. */
function middles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
}

/**
 * V8 makes different code of one function in different loops and places it differently from process to
 * process, so plain Node has times, not a time. Ours is near when its median is within 5 % of the median
 * of a loop that is written by hand, between two of them, or where a fifth of such processes are (a median
 * between two modes is a time that no process took: then both of its neighbours count); or, with a remark,
 * when that holds of the engine's own loop in plain Node and one by hand is within 25 %.
 * @param plain for each process one `{ loop, ns, normalised }` a loop
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
  const isNearHand = isBetween || byHand.some(({ isNear }) => isNear);
  const engine = loops.find(({ loop }) => loop === 'engine');
  const isNearLoop = engine?.isNear === true && ratios.some((ratio) => isWithin(loopLimit, ratio));
  return {
    otherNs: median(other.map(({ ns }) => ns)),
    loops,
    isNear: isNearHand || isNearLoop,
    isByLoop: !isNearHand && isNearLoop,
  };
}

function againstLoop(plain, other) {
  const values = other.map(({ normalised }) => normalised);
  const plainLevel = median(plain.map(({ normalised }) => normalised));
  const ratio = median(values) / plainLevel;
  const isMode = middles(values).every((level) => {
    const there = plain.filter(({ normalised }) => isWithin(limit, level / normalised));
    return isWithin(limit, level / plainLevel) || there.length >= modeShare * plain.length;
  });
  return {
    plainNs: median(plain.map(({ ns }) => ns)),
    ratio,
    isNear: isWithin(limit, ratio) || isMode,
    modes: isWithin(limit, ratio) ? [] : modesOf(plain, other),
  };
}

function isWithin(most, ratio) {
  return Math.abs(ratio - 1) <= most;
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
  return groups.map((group) => ({
    ns: median(group.map(({ ns }) => ns)),
    plainCount: group.filter(({ isPlain }) => isPlain).length,
    otherCount: group.filter(({ isPlain }) => !isPlain).length,
  }));
}
