import type { CellValue } from '../../workbook/cell-value.ts';
import { readNumberText } from './number-text.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseText, withoutUnseen } from './text.ts';

/** Whether plain numbers of a column mean shares (0.35) or points (35): all, most, or as many of the one kind as of the other. */
export type PercentScale = 'share' | 'mostly share' | 'points' | 'mostly points' | 'mixed';

/** Between 0 and 1 is a share, above 1 are points; most decide, and what differs is reported, never divided by a hundred. */
export function decidePercentScale(values: Iterable<CellValue | undefined>): PercentScale {
  let shares = 0;
  let points = 0;
  for (const value of values) {
    const number = typeof value === 'number' ? value : typeof value === 'string' ? plainNumber(value) : 0;
    if (number > 1) points += 1;
    else if (number > 0 && number < 1) shares += 1;
  }
  if (points === 0) return 'share';
  if (shares === 0) return 'points';
  return points === shares ? 'mixed' : points > shares ? 'mostly points' : 'mostly share';
}

/** A share from 0 to 1: `35 %`, `35%`, `0.35`, or 35 where the column counts in points. */
export function parsePercent(value: CellValue, scale: PercentScale): Parsed<number> {
  if (typeof value === 'number' && (scale === 'share' || scale === 'points')) {
    const plain = scale === 'points' ? value / 100 : value;
    if (plain >= 0 && plain <= 1) return understood(plain);
  }
  const text = withoutUnseen(parseText(value));
  const withSign =
    typeof value === 'string'
      ? /^(.*?)\s*(?:%|percent|prozent|pour ?cent|por ?ciento|procent|per ?cento)$/i.exec(text)
      : null;
  const number =
    typeof value === 'number' ? value : typeof value === 'string' ? plainNumber(withSign?.[1] ?? text) : NaN;
  const inPoints = scale.endsWith('points');
  const isOther = scale === 'mixed' || (scale.startsWith('mostly') && (inPoints ? number <= 1 : number > 1));
  if (withSign === null && isOther && number > 0 && number <= 100) {
    const message =
      number > 1
        ? `${quoted(text)} stands among shares such as 0.5: type it with its sign, ${text} %, if it is that.`
        : `${quoted(text)} can be ${text} % or ${number * 100} %: other cells of the column count in points.`;
    return notUnderstood('cell/not-a-number', message);
  }
  const share = withSign !== null || inPoints ? number / 100 : number;
  if (share >= 0 && share <= 1) return understood(share);
  return notUnderstood('cell/not-a-number', `${quoted(text)} is not a share between 0 % and 100 %.`);
}

function plainNumber(text: string): number {
  const read = readNumberText(withoutUnseen(text));
  return read.kind === 'number' ? read.value : read.kind === 'ambiguous' ? read.decimal : NaN;
}
