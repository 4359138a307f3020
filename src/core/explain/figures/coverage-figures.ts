import { nobodyToldReasons } from '../../reminders/compute-coverage.ts';
import type { CoverageKind } from '../../reminders/reminder.ts';
import type { Account, Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, dealPart, linePart, nameIn } from '../parts.ts';
import { settingOf } from '../settings-said.ts';

const kinds: readonly (readonly [CoverageKind, string, string])[] = [
  ['nextStep', 'Next step', 'have a follow-up date from today on, not further ahead than Next step days'],
  ['reminded', 'Reminded', 'were shown to a person in a mail of the last 60 days'],
  ['snoozed', 'Snoozed', 'are put off until a day that is not further ahead than Next step days'],
  ['toFix', 'To fix', 'have something wrong in their row of which their owner was mailed'],
  ['nobodyTold', 'Told to nobody', 'nobody was told of: none of the others holds'],
];

/** Where each open lead stands. */
export function coverageFigures(source: FigureSource): Figure[] {
  const { metrics, input } = source;
  const { coverage } = metrics;
  if (coverage === null) return [];
  const settings = (['mail', 'nextStepDays'] as const).map((field) => settingOf(input.settings, field));
  return kinds.map(([kind, label, meaning]): Figure => {
    const inList = nameIn('No lead falls through the cracks', label, 'How many');
    const value = kind === 'nobodyTold' ? coverage.nobodyTold.count : coverage[kind];
    return {
      ...{ name: kind === 'nobodyTold' ? label : inList, also: kind === 'nobodyTold' ? [inList] : [] },
      ...{ unit: 'count', value, settings, beside: [] },
      definition: `Open leads that ${meaning}. Each stands under the first that holds of snoozed, next step, reminded, to fix, told to nobody.`,
      account: () => standing(source, kind),
    };
  });
}

/** Leads one by one; those of which nobody has said yet what they are, by their number. */
function standing({ coverage, dealOf, metrics }: FigureSource, kind: CoverageKind): Account {
  const words: Readonly<Record<string, string>> = nobodyToldReasons;
  const inWords = (reason: string): string => words[reason] ?? reason;
  const leads = coverage.filter((each) => each.kind === kind);
  const parts = leads.map(({ lead, reason }) => {
    const deal = dealOf.get(lead);
    const details = [reason === null ? '' : inWords(reason)];
    return deal === undefined ? linePart(lead, 1, details) : dealPart(deal, 1, details);
  });
  if (kind !== 'nobodyTold') return accountOf(parts, { kind: 'sum', what: 'open leads' });
  const known = new Map<string, number>();
  for (const { reason } of leads) if (reason !== null) known.set(reason, (known.get(reason) ?? 0) + 1);
  const others = Object.entries(metrics.coverage?.nobodyTold.reasons ?? {}).flatMap(([reason, count]) => {
    const more = count - (known.get(reason) ?? 0);
    return more > 0 ? [linePart(`${reason}: rows`, more, [inWords(reason)])] : [];
  });
  return accountOf([...parts, ...others], { kind: 'sum', what: 'open leads' }, { columns: ['Why'] });
}
