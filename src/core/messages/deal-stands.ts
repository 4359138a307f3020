import { asWritten } from '../leads/answered.ts';
import type { Lead } from '../leads/lead.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Day } from '../workbook/day-time.ts';
import { oneLine } from '../words/one-line.ts';
import { writtenIn } from '../words/written/written.ts';

/** How a deal stands, a line each: for whoever just answered about it. */
export function dealStands(
  lead: Lead,
  { locale, currency }: Pick<Settings, 'locale' | 'currency'>,
  today: Day,
): string[] {
  const w = writtenIn(locale);
  const sheet = asWritten(lead);
  const text = (said: string | null): string | null => (said === null ? null : oneLine(said, 200));
  const day = (said: Day | null): string | null => (said === null ? null : w.dayShort(said, today));
  const stage = lead.stage?.name ?? lead.stageText;
  const inCell = sheet.stage?.name ?? sheet.stageText;
  const money = lead.amount === null ? null : w.moneyExact(lead.amount, lead.currency ?? currency);
  const isOver = lead.stage !== null && lead.stage.kind !== 'open';
  const next = [text(lead.nextStep), day(lead.followUp)].filter((part) => part !== null).join(', ');
  const offer = lead.answered?.offer?.handTo ?? null;
  const lines: (readonly [string, string | null])[] = [
    ['Stage', stage === '' ? 'none' : text(stage)],
    ['The cell says', stage === inCell ? null : text(inCell) || 'nothing'],
    ['Amount', money],
    ['Closed on', isOver ? day(lead.closedOn) : null],
    ['Reason', isOver && lead.stage.kind === 'lost' ? text(lead.lostReason) : null],
    ['Next step', isOver || next === '' ? null : next],
    ['Snoozed until', lead.snoozeUntil !== null && lead.snoozeUntil > today ? day(lead.snoozeUntil) : null],
    ['Owner', text(lead.owner)],
    ['Offered to', offer === null ? null : `${oneLine(offer, 60)}, who has not accepted yet`],
  ];
  return lines.flatMap(([label, said]) => (said === null ? [] : [`${label}: ${said}`]));
}
