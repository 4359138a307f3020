/** Days in a stage in bands, finer where most deals leave: 0, 1, 2, 3 to 4, 5 to 7, …; each about half as wide again. */
const starts: readonly number[] = bandStarts();
const most = 3650;
const bandOfDay: Uint8Array = Uint8Array.from({ length: most + 1 }, (_, day) =>
  starts.findLastIndex((start) => start <= day),
);

export const bandCount = starts.length;

/** The band of a whole number of days. */
export function bandOf(days: number): number {
  return bandOfDay[Math.max(0, Math.min(days, most))] ?? 0;
}

/** The first day of a band; of the one behind the last, where the last ends. */
export function bandStart(band: number): number {
  return starts[band] ?? most + 1;
}

function bandStarts(): number[] {
  const days = [0];
  for (let day = 1; day <= 1000; day = Math.max(day + 1, Math.round(day * 1.5))) days.push(day);
  return days;
}
