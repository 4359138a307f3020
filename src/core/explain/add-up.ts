import { quantile } from '../statistics/quantile.ts';
import type { Account } from './figure.ts';

const tolerance = Math.sqrt(2 ** -52);

/** The number that the parts make; null where nothing makes one. It is the figure's own but for rounding, or there is a bug. */
export function addUp({ parts, addsUp }: Account): number | null {
  const sum = parts.reduce((total, { adds }) => total + adds, 0);
  switch (addsUp.kind) {
    case 'sum':
      return sum;
    case 'share':
    case 'mean':
      return parts.length === 0 ? null : sum / parts.length;
    case 'over':
      return sum / addsUp.divisor;
    case 'middle':
      return parts.length === 0
        ? null
        : quantile(
            Float64Array.from(parts, ({ adds }) => adds),
            addsUp.share ?? 0.5,
          );
    case 'half':
      return halfBy(parts);
    case 'product':
      return parts.reduce((product, { adds, divides }) => (divides ? product / adds : product * adds), 1);
  }
}

/** Where they come to exactly a half, the middle between that day and the next that adds something (`survivalQuantile`). */
function halfBy(parts: Account['parts']): number | null {
  const adding = parts.filter(({ adds }) => adds > 0).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  let sum = 0;
  let exactly: number | null = null;
  for (const [i, { adds, at = 0 }] of adding.entries()) {
    if (exactly !== null && at > exactly) return (exactly + at) / 2;
    sum += adds;
    if (adding[i + 1]?.at === at) continue;
    if (exactly === null && sum > 0.5 + tolerance) return at;
    if (exactly === null && Math.abs(sum - 0.5) <= tolerance) exactly = at;
  }
  return exactly;
}

/** Whether the parts make the figure's number, but for rounding. */
export function agrees(value: number | null, made: number | null): boolean {
  if (value === null || made === null) return value === made;
  return Math.abs(value - made) <= 1e-6 * Math.max(1, Math.abs(value), Math.abs(made));
}
