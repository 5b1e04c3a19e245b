// Points of a line that no pixel shows, left out (Douglas and Peucker, 1973).

type Point = readonly [x: number, y: number];

/** Units of the drawing, which a screen shows at most 1.4 pixels wide. */
const tolerance = 0.5;

/** Both ends stay; no point that is left out lies further than 0.5 units from the line that is drawn. */
export function simplified(points: readonly Point[]): readonly Point[] {
  const kept = new Set([0, points.length - 1]);
  const open: (readonly [first: number, last: number])[] = [[0, points.length - 1]];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    const [first, last] = stretch;
    const farthest = farthestBetween(points, first, last);
    if (farthest === null) continue;
    kept.add(farthest);
    open.push([first, farthest], [farthest, last]);
  }
  return points.filter((_, index) => kept.has(index));
}

/** The point farthest from the line between two others; null where none is beyond the tolerance. */
function farthestBetween(points: readonly Point[], first: number, last: number): number | null {
  const [from, to] = [points[first], points[last]];
  if (from === undefined || to === undefined) return null;
  let most = tolerance;
  let farthest: number | null = null;
  for (let index = first + 1; index < last; index++) {
    const distance = distanceToSegment(points[index] ?? from, from, to);
    if (distance <= most) continue;
    most = distance;
    farthest = index;
  }
  return farthest;
}

function distanceToSegment([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [width, height] = [x2 - x1, y2 - y1];
  const squared = width * width + height * height;
  const along = squared === 0 ? 0 : ((x - x1) * width + (y - y1) * height) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - share * width, y - y1 - share * height);
}
