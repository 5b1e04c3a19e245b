// Points in time as other tools write them.

const form =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/;
/** Smaller counts of seconds would lie before March 1973 and are more likely numbers of builds. */
const leastEpochSeconds = 1e8;
/** Seconds until the year 5138; whatever is larger counts milliseconds. */
const mostEpochSeconds = 1e11;

/**
 * Milliseconds since 1970 of an ISO 8601 instant or of a count of seconds or milliseconds; a time
 * without a zone is taken as UTC. Null for anything else.
 */
export function parseInstant(text: string): number | null {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return epochMs(Number(trimmed));
  const [, day, time = '00:00', zone = 'Z'] = form.exec(trimmed) ?? [];
  if (day === undefined) return null;
  const atMs = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(atMs) || !isDay(day) ? null : atMs;
}

/** Whether a clock can show it: JavaScript's reaches 275,000 years to both sides. */
export function isInstant(atMs: number): boolean {
  return !Number.isNaN(new Date(atMs).getTime());
}

/** JavaScript takes 30 February for 2 March. */
function isDay(day: string): boolean {
  return new Date(`${day}T00:00Z`).toISOString().startsWith(day);
}

function epochMs(count: number): number | null {
  if (count < leastEpochSeconds) return null;
  const atMs = count < mostEpochSeconds ? count * 1000 : count;
  return isInstant(atMs) ? atMs : null;
}
