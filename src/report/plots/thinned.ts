// A long series as the extremes of its stretches, so that a step or a tooth is never thinned away.

type Point = readonly [x: number, y: number];

/** Of each of so many stretches its lowest and its highest point, in their order. */
export function thinned(points: readonly Point[], mostStretches: number): readonly Point[] {
  if (points.length <= mostStretches) return points;
  const length = Math.ceil(points.length / mostStretches);
  return Array.from({ length: Math.ceil(points.length / length) }, (_, stretch) => {
    const part = points.slice(stretch * length, (stretch + 1) * length);
    const byLevel = part.toSorted((a, b) => a[1] - b[1]);
    const ends = [...new Set([byLevel[0], byLevel.at(-1)])].filter((each) => each !== undefined);
    return ends.toSorted((a, b) => a[0] - b[0]);
  }).flat();
}
