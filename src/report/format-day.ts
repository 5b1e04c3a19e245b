// Days as people write them, in UTC, from milliseconds since 1970 and without a clock or a locale.

const msPerDay = 86_400_000;
const daysPerEra = 146_097;

/**
 * `2026-11-24`. Proleptic Gregorian; the year begins in March, which puts the leap day last
 * (Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013, `civil_from_days`).
 */
export function formatDay(atMs: number): string {
  // From 0000-03-01 on.
  const days = Math.floor(atMs / msPerDay) + 719_468;
  const era = Math.floor(days / daysPerEra);
  const dayOfEra = days - era * daysPerEra;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const yearDays = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - yearDays;
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const padded = (value: number, width: number) => `${value}`.padStart(width, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}
