// Years that dates of an export leave out.

export type MonthDay = { readonly month: number; readonly day: number };

/**
 * A list of days runs one way, so its newest end is at one side: that one lies in the latest year that puts it not after `latest`, and walking
 * back a year is passed wherever the calendar jumps ahead.
 */
export function completeYears(days: readonly MonthDay[], latest: Date): number[] {
  // A leap over half the calendar is a turn of the year, which runs the other way.
  const steps = days.slice(1).map((each, index) => {
    const leap = place(each) - place(days[index]!);
    return Math.abs(leap) > HALF_YEAR ? -Math.sign(leap) : Math.sign(leap);
  });
  const isOldestFirst = steps.filter((step) => step > 0).length >= steps.filter((step) => step < 0).length;
  const backwards = [...days.keys()];
  if (isOldestFirst) backwards.reverse();
  const years = Array.from<number>({ length: days.length });
  let year = latest.getUTCFullYear();
  let newer: MonthDay = { month: latest.getUTCMonth() + 1, day: latest.getUTCDate() };
  for (const index of backwards) {
    const each = days[index]!;
    if (place(each) > place(newer)) year -= 1;
    years[index] = year;
    newer = each;
  }
  return years;
}

const HALF_YEAR = 6 * 32;

function place({ month, day }: MonthDay): number {
  return month * 32 + day;
}
