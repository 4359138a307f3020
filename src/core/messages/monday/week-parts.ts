import type { WeekDeal, WeekDeals } from '../../metrics/last-week.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import type { MondayFigures } from './monday-figures.ts';
import { dealLine, dealsPart, joined, ownerOf, part, plainLine, whoHasIt } from './monday-part.ts';
import type { MondayPart, PartContext } from './monday-part.ts';
import { openMoneyParts } from './open-money-parts.ts';

const came = 'New';

/** What happened last week, by name: won, lost, new, pushed, moved, and what the open money did. */
export function weekParts(context: PartContext, figures: MondayFigures): readonly MondayPart[] {
  const { week, before } = figures;
  const kinds: readonly Kind[] = [
    { label: 'Won', deals: week.won, before: before.won },
    { label: 'Lost', deals: week.lost, before: before.lost },
    { label: came, deals: week.new, before: before.new, said: calledInWords(context, figures) },
    ...(week.pushed === null
      ? []
      : [{ label: 'Pushed', deals: week.pushed, before: before.pushed, tell: pushedInWords(context) }]),
  ];
  // Of what there was neither last week nor before one line is enough; nobody reads “none” four times.
  const isQuiet = ({ deals, before: then }: Kind): boolean =>
    deals.deals.length === 0 && (then === null || then.deals.length === 0);
  const hasMoves = week.movedOn.deals.length + week.movedBack.deals.length > 0;
  const quiet = kinds.filter(isQuiet).map(({ label }) => label);
  return [
    ...kinds.filter((kind) => !isQuiet(kind)).map((kind) => dealsPart(context, kind)),
    ...earlierPart(context, figures),
    ...(hasMoves ? [movedPart(context, figures)] : []),
    ...openMoneyParts(context, figures.changes),
    ...(quiet.length === 0 ? [] : [part({ lines: [plainLine(quietInWords(context, quiet))] })]),
  ];
}

interface Kind {
  readonly label: string;
  readonly deals: WeekDeals;
  readonly before: WeekDeals | null;
  readonly said?: string | undefined;
  readonly tell?: (deal: WeekDeal) => string;
}

/** @example quietInWords(context, ['Won', 'Lost', 'New']) // 'No deal was won or lost last week or the week before, and none came in.' */
function quietInWords({ metrics: { written: w } }: PartContext, quiet: readonly string[]): string {
  const closed = quiet.filter((label) => label !== came).map((label) => label.toLowerCase());
  const last = closed.pop();
  const all = closed.length === 0 ? last : `${closed.join(', ')} or ${last ?? ''}`;
  return mondaySentences.neither({ closed: all ?? null, noneCame: quiet.includes(came) }, w);
}

function calledInWords(
  { metrics: { written: w } }: PartContext,
  { calledByNextDay, week }: MondayFigures,
): string | undefined {
  const fresh = week.new.deals.length;
  if (calledByNextDay === null || fresh === 0) return undefined;
  return mondaySentences.called({ called: calledByNextDay, new: fresh }, w);
}

function pushedInWords({ metrics: { written: w, today } }: PartContext): (deal: WeekDeal) => string {
  return ({ deal, pushed }) => {
    return joined([ownerOf(deal), pushed === null ? '' : mondaySentences.pushedFromTo({ ...pushed, today }, w)]);
  };
}

/** What was typed late: each deal is told once to each reader. */
function earlierPart(context: PartContext, { earlier: { won, lost } }: MondayFigures): readonly MondayPart[] {
  const numbers = { won: won.deals.length, lost: lost.deals.length };
  if (numbers.won + numbers.lost === 0) return [];
  const { written: w, today } = context.metrics;
  const lineOf = (outcome: string) => (each: WeekDeal) => {
    const ended = each.deal?.ended ?? null;
    const when = ended === null ? outcome : `${outcome} ${w.dayShort(ended, today)}`;
    return dealLine(context, each, joined([when, whoHasIt(each)]));
  };
  const lines = [...won.deals.map(lineOf('won')), ...lost.deals.map(lineOf('lost'))];
  const { currency } = context.metrics;
  return [
    part({
      ...{ label: 'Closed earlier', said: mondaySentences.earlier(numbers, w), lines: lines.slice(0, mostEarlier) },
      more:
        lines.length <= mostEarlier
          ? null
          : mondaySentences.more({ more: lines.length - mostEarlier, money: null, currency }, w),
    }),
  ];
}

const mostEarlier = 5;

/** How many went on is enough; what went back is named. */
function movedPart(context: PartContext, { week: { movedOn, movedBack } }: MondayFigures): MondayPart {
  const numbers = { on: movedOn.deals.length, back: movedBack.deals.length };
  const named = movedBack.deals.slice(0, mostEarlier);
  return part({
    ...{ label: 'Moved', said: mondaySentences.moved(numbers, context.metrics.written) },
    lines: named.map((each) => dealLine(context, each, joined([ownerOf(each.deal), `back: ${each.why}`]))),
  });
}
