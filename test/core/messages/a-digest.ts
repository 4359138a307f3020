import { writtenIn } from '../../../src/core/words/written/written.ts';
import { actReasons } from '../../../src/core/reminders/leads-to-act-on.ts';
import { noLinks } from '../../../src/core/messages/mail-links.ts';
import type { MailLinks } from '../../../src/core/messages/mail-links.ts';
import type { RenderContext } from '../../../src/core/messages/render-messages.ts';
import type { Digest, ReminderItem } from '../../../src/core/reminders/reminder.ts';
import { day } from '../../support/builders.ts';

/** A reminder of a follow-up that is due, but for what is said. */
export function anItem(changes: Partial<ReminderItem> = {}): ReminderItem {
  const { rule = 'follow-up-due', followUp = day('2026-11-23') } = changes;
  return {
    act: actReasons([{ rule }], followUp, day('2026-11-24'))[0]?.kind ?? null,
    rule: 'follow-up-due',
    why: 'Follow-up was due yesterday (Mon 23 Nov): call back',
    since: day('2026-11-23'),
    step: 0,
    lead: 'A1',
    leadId: 'A1',
    tab: 'Leads',
    tabId: 0,
    row: 7,
    title: 'Acme',
    contact: 'Maria Soto',
    email: 'maria@acme.example',
    phone: null,
    stage: 'Proposal',
    owner: 'Ann Keller',
    nextStep: 'call back',
    followUp: day('2026-11-23'),
    value: 1200,
    currency: 'EUR',
    worth: 1200,
    also: [],
    insteadOf: null,
    goesTo: null,
    draft: null,
    ...changes,
  };
}

export function aDigest(changes: Partial<Digest> = {}): Digest {
  return {
    key: 'wb|digest|ann@team.example|2026-11-24|1',
    kind: 'digest',
    recipient: { name: 'Ann Keller', address: 'ann@team.example' },
    localDate: day('2026-11-24'),
    items: [anItem()],
    stillOpen: 0,
    more: 0,
    inReplyTo: null,
    ...changes,
  };
}

export const someLinks: MailLinks = {
  sheet: 'https://sheet.example/s',
  today: 'https://sheet.example/s#today',
  row: ({ row }) => `https://sheet.example/s?row=${row}`,
  done: (_digest, { lead }) => `https://act.example/act?t=done-${lead}`,
  snooze: (_digest, { lead }) => `https://act.example/act?t=snooze-${lead}`,
  answers: () => [],
};

export function renderContext(changes: Partial<RenderContext> = {}): RenderContext {
  return {
    now: Date.UTC(2026, 10, 24, 8),
    links: noLinks,
    workbookName: 'pipeline.xlsx',
    written: writtenIn('en-GB'),
    replyTo: null,
    domain: 'team.example',
    ...changes,
  };
}
