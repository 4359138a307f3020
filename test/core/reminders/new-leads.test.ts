import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import type { Records } from '../../../src/core/leads/records.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { LeadHands } from '../../../src/core/reminders/lead-hands.ts';
import { planReminders } from '../../../src/core/reminders/plan-reminders.ts';
import type { Digest } from '../../../src/core/reminders/reminder.ts';
import {
  aLead,
  aTeamMember,
  day,
  shippedStages,
  someHistory,
  someRecords,
  someSettings,
} from '../../support/builders.ts';

const ann = aTeamMember({ name: 'Ann', email: 'ann@team.example' });
const settings = someSettings({
  mail: 'on',
  mailOnSince: day('2026-01-01'),
  teamAddress: 'sales@team.example',
  myAddress: 'me@team.example',
});
/** A Tuesday. */
const tuesday = '2026-11-24';

function planAt(
  iso: string,
  records: Partial<Records>,
  changes: Partial<typeof settings> = {},
  hands: ReadonlyMap<string, LeadHands> = new Map(),
) {
  return planReminders({
    records: someRecords({ team: [ann], ...records }),
    history: someHistory(),
    hands,
    stages: shippedStages,
    settings: { ...settings, ...changes },
    now: day(iso) * 86_400_000,
    workbookKey: 'wb',
    isBound: true,
  });
}

function rowsOf(digests: readonly Digest[], state: LedgerRow['state'] = 'sent'): LedgerRow[] {
  return digests.map(({ key, kind, recipient, localDate, items }, i) => ({
    ...{ key, kind, localDate, state, claim: 't', claimedAt: localDate, settledAt: localDate, attempts: 1 },
    recipient: recipient.address,
    outcome: state === 'sent' ? 'sent' : 'not sent',
    reply: null,
    messageId: null,
    items: items.flatMap((item) => [item, ...item.also].map(({ rule, step }) => ({ rule, step, lead: item.lead }))),
    row: i + 2,
  }));
}

const shown = (digests: readonly Digest[]): string[] =>
  digests.map(
    ({ kind, recipient, items }) =>
      `${kind} ${recipient.address}: ${items.map(({ rule, lead }) => `${lead} ${rule}`).join(', ')}`,
  );

const fresh = (id: string, owner: string | null = 'Ann') => aLead({ id, owner, company: id, created: day(tuesday) });
const due = aLead({ id: 'Due', owner: 'Ann', stage: 'Proposal', followUp: day(tuesday), created: day('2026-10-01') });

describe('a new lead', () => {
  it('comes first in the mail of the day, told from what is only overdue', () => {
    const yesterday = aLead({
      id: 'New',
      owner: 'Ann',
      created: day('2026-11-23'),
      source: 'website',
      notes: 'Rota\nfor 3',
    });
    const dear = { ...due, amount: 90_000 };
    const [digest] = planAt(`${tuesday}T08:07`, { leads: [dear, yesterday] }).digests;
    expect(digest?.items.map(({ lead }) => lead)).toEqual(['New', 'Due']);
    expect(digest?.items[0]?.why).toBe('Came in yesterday (website): “Rota for 3”.');
  });

  it('is told within the hour although the digest has gone, once, and is no news next morning', () => {
    const morning = planAt(`${tuesday}T08:07`, { leads: [due] });
    let ledger = rowsOf(morning.digests);
    const leads = [due, fresh('New')];
    const first = planAt(`${tuesday}T11:07`, { leads, ledger });
    expect(shown(first.digests)).toEqual(['new-leads ann@team.example: New came-in']);
    expect(first.digests[0]?.key).toBe('wb|new-leads|ann@team.example|2026-11-24|11');
    ledger = [...ledger, ...rowsOf(first.digests)];
    expect(planAt(`${tuesday}T11:40`, { leads, ledger }).digests).toEqual([]);
    const more = [...leads, fresh('More')];
    expect(planAt(`${tuesday}T11:50`, { leads: more, ledger }).digests).toEqual([]);
    expect(shown(planAt(`${tuesday}T12:07`, { leads: more, ledger }).digests)).toEqual([
      'new-leads ann@team.example: More came-in',
    ]);
    expect(planAt('2026-11-25T08:07', { leads, ledger }).digests).toEqual([]);
    // Its schedule goes on: two working days after it was told.
    expect(shown(planAt('2026-11-26T08:07', { leads, ledger }).digests)).toEqual([
      'digest ann@team.example: New new-lead-waiting, Due follow-up-due',
    ]);
  });

  it('goes to the team’s address where nobody owns it, and again to whoever takes it', () => {
    const free = planAt(`${tuesday}T11:07`, { leads: [fresh('New', null)] });
    expect(shown(free.digests)).toEqual(['new-leads sales@team.example: New came-in']);
    expect(free.digests[0]?.items[0]?.why).toBe('Came in today. Who takes it?');
    const ledger = rowsOf(free.digests);
    expect(shown(planAt(`${tuesday}T12:07`, { leads: [fresh('New')], ledger }).digests)).toEqual([
      'new-leads ann@team.example: New came-in',
    ]);
  });

  it('waits until the next working day outside working hours, quiet hours and holidays, and then comes with the digest', () => {
    const friday = day('2026-11-27');
    const leads = [aLead({ id: 'New', owner: 'Ann', created: friday })];
    for (const at of ['2026-11-27T18:00', '2026-11-27T23:30', '2026-11-28T11:00', '2026-11-30T07:59'])
      expect(planAt(at, { leads }).digests, at).toEqual([]);
    expect(shown(planAt('2026-11-27T17:59', { leads }).digests)).toHaveLength(1);
    expect(shown(planAt('2026-11-30T08:00', { leads }).digests)).toEqual(['new-leads ann@team.example: New came-in']);
    const late = { quietHoursFrom: 20 * 60, quietHoursTo: 7 * 60 };
    expect(planAt('2026-11-27T19:30', { leads }, late).digests).toHaveLength(1);
    expect(planAt('2026-11-27T20:30', { leads }, late).digests).toEqual([]);
  });

  it('is tried again as the same mail where the server put it off, and not again that day once it was given up', () => {
    const before = rowsOf(planAt(`${tuesday}T08:07`, { leads: [due] }).digests);
    const leads = [due, fresh('New')];
    const { digests } = planAt(`${tuesday}T11:07`, { leads, ledger: before });
    const again = planAt(`${tuesday}T14:07`, { leads, ledger: [...before, ...rowsOf(digests, 'retry')] });
    expect(again.digests.map(({ key }) => key)).toEqual(digests.map(({ key }) => key));
    const given = [...before, ...rowsOf(digests, 'failed')];
    expect(planAt(`${tuesday}T14:07`, { leads, ledger: given }).digests).toEqual([]);
    expect(shown(planAt('2026-11-25T08:07', { leads, ledger: given }).digests)).toEqual([
      'new-leads ann@team.example: New came-in',
    ]);
  });

  it('is no news where somebody was in touch, has set a day for it, or was shown it for another reason', () => {
    const leads = [
      { ...fresh('Called'), lastContact: day(tuesday) },
      { ...fresh('Planned'), followUp: day('2026-12-10') },
      { ...fresh('Later'), stage: due.stage },
    ];
    expect(planAt(`${tuesday}T11:07`, { leads }).digests).toEqual([]);
    const known = aLead({ id: 'Known', owner: 'Ann', created: day('2026-11-20') });
    const ledger = rowsOf(planAt('2026-11-23T09:00', { leads: [known] }).digests).map((row) => ({
      ...row,
      items: [{ rule: 'no-next-step', lead: 'Known', step: 0 }],
    }));
    expect(planAt(`${tuesday}T11:07`, { leads: [known], ledger }).digests).toEqual([]);
  });

  it('is none of many that came at once: those are a backlog', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      aLead({ id: `B${i}`, row: i + 2, owner: 'Ann', created: day(tuesday) }),
    );
    expect(planAt(`${tuesday}T11:07`, { leads: many }).digests).toEqual([]);
    const [next] = planAt('2026-11-25T08:07', { leads: many }).digests;
    expect([next?.kind, next?.items.length, next?.more]).toEqual(['digest', 10, 30]);
    expect(next?.items.every(({ rule }) => rule === 'no-next-step')).toBe(true);
  });

  it('waits for the first list, and is not in it', () => {
    const old = aLead({ id: 'Old', owner: 'Ann', created: day('2026-01-10') });
    const leads = [old, fresh('New')];
    const first = planAt(`${tuesday}T09:00`, { leads }, { mailOnSince: null });
    expect(shown(first.digests)).toEqual(['triage me@team.example: Old gone-quiet']);
    const ledger = rowsOf(first.digests);
    expect(shown(planAt(`${tuesday}T10:00`, { leads, ledger }, { mailOnSince: null }).digests)).toEqual([
      'new-leads ann@team.example: New came-in',
    ]);
  });

  it('is known by its row where Created says nothing, and told with what is wrong in it', () => {
    const lead = aLead({ id: 'New', owner: 'Ann', stage: null, stageText: 'Propsal', company: 'Acme' });
    const place = { tab: 'Leads', tabId: 0, row: 2, column: 'Stage', lead: 'New' };
    const findings = [aFinding('cell/unknown-stage', place, { message: 'Propsal is not a stage.' })];
    const hands = new Map([['New', { owner: null, arrivedOn: day(tuesday), takenOver: null }]]);
    const [digest] = planAt(`${tuesday}T11:07`, { leads: [lead], findings }, {}, hands).digests;
    const [item] = digest?.items ?? [];
    expect([item?.rule, item?.why]).toEqual(['came-in', 'New in the sheet.']);
    expect(item?.also.map(({ rule }) => rule)).toEqual(['fix-row']);
    expect(planAt(`${tuesday}T11:07`, { leads: [lead], findings }).digests[0]?.items[0]?.rule).not.toBe('came-in');
  });
});
