import { greatest } from '../statistics/greatest.ts';
import type { StageEvent } from './stage-event.ts';

/**
 * The lines of Stage History as they are to be read now: where a person corrected an answer, what was recorded as one stage was another
 * one all along. A line `read anew` says so once; the last lines of its lead that name the one stage name the other, with their times.
 * Dates that stand in a row under the name of a stage, and imported lines, are what they are: after such a line the deal is in the
 * other stage from a day that nobody knows.
 *
 * @param lines without those that were taken back, in the order in which they were recorded
 */
export function asReadNow(lines: readonly StageEvent[]): readonly StageEvent[] {
  if (!lines.some(isReadAnew)) return lines;
  const now: (StageEvent | null)[] = [...lines];
  const corrected = new Set(lines.flatMap((line) => (isReadAnew(line) ? [line.lead] : [])));
  const places = new Map<string, number[]>();
  for (const [at, { lead }] of lines.entries()) {
    if (!corrected.has(lead)) continue;
    const known = places.get(lead);
    if (known === undefined) places.set(lead, [at]);
    else known.push(at);
  }
  for (const ofLead of places.values()) for (const at of ofLead) correct(now, ofLead, at);
  return now.filter((line) => line !== null);
}

function isReadAnew({ source }: StageEvent): boolean {
  return source === 'read anew';
}

/** Does what the line at `at` says, if it is one that is read anew. */
function correct(now: (StageEvent | null)[], ofLead: readonly number[], at: number): void {
  const line = now[at];
  if (line?.source !== 'read anew') return;
  const before = ofLead.filter((each) => each < at && now[each] !== null);
  const isOfIt = (each: number): boolean => now[each]?.to === line.from;
  // People sort: then what came before it may stand below.
  const known = before.some(isOfIt)
    ? before
    : ofLead.filter((each) => each !== at && (now[each]?.notAfter ?? Infinity) <= line.notAfter);
  const last = greatest(
    known.filter(isOfIt).map((each) => now[each]?.notAfter ?? -Infinity),
    -Infinity,
  );
  const others = known.filter((each) => !isOfIt(each)).map((each) => now[each]?.notAfter ?? Infinity);
  const since = greatest(
    others.filter((time) => time <= last),
    -Infinity,
  );
  const stay = known.filter((each) => {
    const time = now[each]?.notAfter ?? -Infinity;
    return isOfIt(each) && (time > since || time === last);
  });
  const isFixed = stay.some((each) => now[each]?.source === 'import' || now[each]?.source === 'entered');
  if (stay.length === 0 || isFixed) return;
  now[at] = null;
  for (const each of stay) now[each] = rewritten(now[each] ?? line, line);
}

/** One line as it reads by the correction; null = it is no change any more. */
function rewritten(line: StageEvent, { from, to, notBefore }: StageEvent): StageEvent | null {
  const isStay = line.from === line.to;
  if (!isStay && line.from === to) return null;
  const times = notBefore === null ? {} : ({ notBefore: null, source: 'first seen' } as const);
  return { ...line, ...times, from: isStay && line.from === from ? to : line.from, to };
}

/**
 * The line that says that a deal was read into another stage, and did not move.
 *
 * @param keepsTimes whether the days that were recorded are those of the other stage too; a closing day is none of an open stage
 */
export function readAnewLine(
  { lead, amount, currency, owner }: Pick<StageEvent, 'lead' | 'amount' | 'currency' | 'owner'>,
  { from, to, at, keepsTimes }: { readonly from: string; readonly to: string; readonly at: number; readonly keepsTimes: boolean }, // prettier-ignore
): StageEvent {
  const notBefore = keepsTimes ? null : at;
  return { lead, from, to, notBefore, notAfter: at, source: 'read anew', amount, currency, owner };
}
