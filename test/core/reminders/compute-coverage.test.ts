import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import {
  classifyLeads,
  computeCoverage,
  nobodyToldReasons,
  reasonsInWords,
} from '../../../src/core/reminders/compute-coverage.ts';
import type { MailsAhead } from '../../../src/core/reminders/compute-coverage.ts';
import type { LeadHands } from '../../../src/core/reminders/lead-hands.ts';
import { sortIntoMailboxes } from '../../../src/core/reminders/sort-into-mailboxes.ts';
import type { LeadVerdict } from '../../../src/core/reminders/sort-into-mailboxes.ts';
import { ruleSettingsOf } from '../../../src/core/reminders/rule-settings.ts';
import { whatWasTold } from '../../../src/core/reminders/what-was-told.ts';
import { whoCannotBeTold } from '../../../src/core/reminders/who-cannot-be-told.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { aTeamMember, someSettings } from '../../support/builders.ts';
import type { aLead } from '../../support/builders.ts';
import { aDesk, anEffectiveLead, ann, ben, today } from './a-desk.ts';
import { aMail } from './a-mail.ts';

const verdict = (lead: Parameters<typeof aLead>[0] = {}, changes: Partial<LeadVerdict> = {}): LeadVerdict => ({
  one: anEffectiveLead({ id: 'A1', ...lead }),
  ...{ hasReader: true, nobody: null, ruleIsOff: false, isToFix: false },
  ...changes,
});
const told = (ago: number, changes: Partial<LedgerRow> = {}, rule = 'stuck'): LedgerRow =>
  aMail(isoDay(today - ago), { recipient: 'ben@team.example', items: [{ rule, lead: 'A1', step: 0 }], ...changes });

describe('where an open lead stands', () => {
  interface About {
    readonly changes?: Partial<LeadVerdict>;
    readonly settings?: Partial<Settings>;
    readonly rows?: readonly LedgerRow[];
    readonly ahead?: Partial<MailsAhead>;
    readonly isBound?: boolean;
    readonly inTrial?: boolean;
  }
  const stands = (lead: Parameters<typeof aLead>[0], about: About = {}): string => {
    const { changes, settings, rows = [], ahead, isBound = true, inTrial = false } = about;
    const nothing = {
      cannotStart: false,
      isHeld: false,
      firstList: null,
      toOwners: new Set<string>(),
      cutOff: new Set<string>(),
    };
    const [one] = classifyLeads(new Map([['A1', verdict(lead, changes)]]), {
      ...{ desk: aDesk(rows, { settings: someSettings({ mail: 'on', ...settings }) }), told: rows, hands: new Map() },
      ...{ isBound, inTrial, ahead: { ...nothing, ...ahead } },
    });
    expect(one?.reason === null).toBe(one?.kind !== 'nobodyTold');
    return one?.reason ?? one?.kind ?? '';
  };
  const here = new Set(['A1']);

  it('snoozed, with a next step, reminded, to fix: the first that holds', () => {
    const snoozed = [0, 1, 60, 61].map((days) => stands({ snoozeUntil: today + days, followUp: today }));
    expect(snoozed).toEqual(['nextStep', 'snoozed', 'snoozed', 'nextStep']);
    const rows = [told(1)];
    expect([-1, 0, 60, 61].map((days) => stands({ followUp: today + days }, { rows }))).toEqual([
      ...['reminded', 'nextStep', 'nextStep', 'reminded'],
    ]);
    const wrong = [told(1, {}, 'fix-row')];
    expect(stands({}, { rows: [...rows, ...wrong], changes: { isToFix: true } })).toBe('reminded');
    expect(stands({}, { rows: wrong, changes: { isToFix: true } })).toBe('toFix');
    expect(stands({}, { rows: wrong })).toBe('waiting');
    // Without an ID a mail named its row: by now another lead may stand there.
    expect(stands({ id: null }, { rows })).toBe('no id');
    expect(stands({}, { changes: { isToFix: true } })).toBe('waiting');
  });

  it('else nobody was told, and why: the first reason that holds', () => {
    // Each of these holds as well for all that stand before it.
    const all: (readonly [string, About])[] = [
      ['nothing due', { changes: { hasReader: false } }],
      ['rule off', { changes: { hasReader: false, ruleIsOff: true } }],
      ['waiting', { changes: { hasReader: true } }],
      ['cap', { ahead: { cutOff: here } }],
      ['next mail', { ahead: { toOwners: here } }],
      ['first list', { ahead: { firstList: here } }],
      ['outcome unknown', { rows: [told(1, { state: 'claimed' })] }],
      ['mail failed', { rows: [told(2, { state: 'failed' })] }],
      ['no address', { changes: { nobody: 'no owner' } }],
      ['long snooze', {}],
      ['trial', { inTrial: true }],
      ['only me', { settings: { mail: 'only me' } }],
      ['cannot start', { ahead: { cannotStart: true } }],
      ['held', { ahead: { isHeld: true } }],
      ['mail off', { settings: { mail: 'off' } }],
      ['not bound', { isBound: false }],
    ];
    let about: About = {};
    let snoozeUntil: number | null = today;
    const reasons: string[] = [];
    for (const [reason, more] of all) {
      if (reason === 'long snooze') snoozeUntil = today + 61;
      about = {
        ...about,
        ...more,
        changes: { ...about.changes, ...more.changes },
        ahead: { ...about.ahead, ...more.ahead },
        rows: [...(about.rows ?? []), ...(more.rows ?? [])],
      };
      reasons.push(stands({ snoozeUntil }, about));
    }
    expect(reasons).toEqual(all.map(([reason]) => reason));
    expect(stands({}, { ahead: { firstList: new Set() } })).toBe('waiting');
  });

  it('is counted, and the reasons are', () => {
    const lead = 'A1';
    expect(
      computeCoverage([
        ...(['snoozed', 'nextStep', 'reminded', 'reminded', 'toFix'] as const).map((kind) => ({
          lead,
          kind,
          reason: null,
        })),
        ...(['cap', 'held', 'cap'] as const).map((reason) => ({ lead, kind: 'nobodyTold' as const, reason })),
      ]),
    ).toEqual({
      snoozed: 1,
      nextStep: 1,
      reminded: 2,
      toFix: 1,
      nobodyTold: { count: 3, reasons: { cap: 2, held: 1 } },
    });
  });

  it('and said in plain words, the most frequent reason first', () => {
    expect(reasonsInWords({ cap: 1, held: 3, odd: 2, constructor: 2 })).toBe(
      'no mail is sent, for the Reminder Log cannot be read (3); odd (2); constructor (2); no room for them in the mail; they wait for their turn (1)',
    );
    expect(reasonsInWords({ odd: 1, cap: 2, held: 3, other: 1 }, 2)).toMatch(
      /^no mail .*; no room .* \(2\); other reasons \(2\)$/,
    );
    expect(reasonsInWords({ odd: 1 }, 1)).toBe('odd (1)');
    expect(reasonsInWords({})).toBe('');
    expect(nobodyToldReasons).toMatchInlineSnapshot(`
      {
        "cannot start": "mail cannot start: no address under My address in Settings may be mailed and takes mail",
        "cap": "no room for them in the mail; they wait for their turn",
        "first list": "in the first list, which goes to My address; owners hear of them two weeks later",
        "held": "no mail is sent, for the Reminder Log cannot be read",
        "long snooze": "snoozed for longer than a snooze counts",
        "mail failed": "the mail about them could not be sent",
        "mail off": "mail is off in Settings",
        "next mail": "in the next mail to their owners",
        "no address": "owner, managers and team are away, or have no address that may be mailed and takes mail",
        "no id": "they have no Lead ID yet, so that nobody can say later which row a mail meant",
        "not bound": "this workbook is a copy, or its mail was never set up: run init --bind",
        "nothing due": "nothing is due on them yet",
        "only me": "mail goes only to the person who set it up",
        "outcome unknown": "nobody knows whether the mail about them arrived",
        "row not decided": "they stand in rows of which nobody has said yet whether they are leads: the question stands in Settings",
        "rule off": "only rules that are switched off would find them",
        "stage not decided": "nobody has said yet whether their stage is won, lost or open: the question stands in Settings",
        "tab not decided": "they stand in a tab of which nobody has said yet whether it holds leads: the question stands in Settings",
        "trial": "every mail goes to one address for a trial (LEADSHEET_MAIL_REDIRECT)",
        "waiting": "waiting for their turn in the mails to their owners",
      }
    `);
  });
});

describe('who counts as told', () => {
  const boss = { ...ann, manager: 'Ruth', email: 'Ann@team.example' };
  const ruth = aTeamMember({ name: 'Ruth', email: 'ruth@team.example' });
  const settings = someSettings({ mail: 'on', teamAddress: 'Sales@team.example' });
  function how(
    rows: readonly LedgerRow[],
    {
      lead = {},
      hands = null,
      team = [ben, boss, ruth],
    }: { lead?: Parameters<typeof aLead>[0]; hands?: LeadHands['takenOver']; team?: (typeof ben)[] } = {},
  ): string {
    const { book } = aDesk([], { team, settings });
    const known = new Map([['A1', { owner: null, arrivedOn: null, takenOver: hands }]]);
    const verdicts = new Map([['A1', verdict(lead)]]);
    const sets = Object.entries(whatWasTold(rows, verdicts, { book, hands: known, today }));
    return sets.flatMap(([name, leads]) => ([...leads].length > 0 ? [`${name} ${[...leads].join()}`] : [])).join(', ');
  }

  it('by what became of the mail, and what it showed', () => {
    const states = ['due', 'claimed', 'sent', 'failed', 'retry', 'needs review'] as const;
    expect(states.map((state) => how([told(1, { state })]))).toEqual([
      '',
      'unknown A1',
      'reminded A1',
      'failed A1',
      'failed A1',
      'unknown A1',
    ]);
    expect(how([told(1, {}, 'fix-row')])).toBe('toFix A1');
    expect(how([told(1, {}, 'lead-update')])).toBe('');
    const kinds = ['digest', 'new-leads', 'escalation', 'triage', 'preview', 'weekly-summary'];
    expect(kinds.filter((kind) => how([told(1, { kind })]) !== '')).toEqual(kinds.slice(0, 4));
    expect([61, 60, 0, -1, -2].map((ago) => how([told(ago)]) !== '')).toEqual([false, true, true, true, false]);
    expect(how([told(1, { items: [{ rule: 'stuck', lead: 'A2', step: 0 }] })])).toBe('');
  });

  it('the owner, the managers above, the team’s address; and whoever got the first list', () => {
    const to = (recipient: string, about: Parameters<typeof how>[1] = {}, kind = 'digest') =>
      how([told(1, { recipient, kind })], about) !== '';
    const people = [
      ' BEN@team.example',
      'ann@team.example',
      'ruth@team.example',
      'sales@team.example',
      'zoe@team.example',
    ];
    expect(people.map((one) => to(one))).toEqual([true, true, true, true, false]);
    expect(people.map((one) => to(one, {}, 'triage'))).toEqual([true, true, true, true, true]);
    expect(people.map((one) => to(one, { lead: { owner: null } }))).toEqual([false, false, false, true, false]);
    expect(people.map((one) => to(one, { team: [{ ...ben, active: false }, boss, ruth] }))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(people.map((one) => to(one, { team: [{ ...ben, email: null }, boss] }))).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    const chain = Array.from({ length: 8 }, (_, i) =>
      aTeamMember({ name: i === 0 ? 'Ben' : `M${i}`, email: `m${i}@team.example`, manager: `M${i + 1}` }),
    );
    expect([4, 5, 6].map((i) => to(`m${i}@team.example`, { team: chain }))).toEqual([true, true, false]);
  });

  it('since the lead is in these hands', () => {
    const hands = { from: null, after: today - 2 };
    const counts = (ago: number, recipient: string, rule = 'stuck') =>
      how([told(ago, { recipient }, rule)], { hands }) !== '';
    expect([3, 2, 1].map((ago) => counts(ago, 'ben@team.example'))).toEqual([false, true, true]);
    expect([3, 2, 1].map((ago) => counts(ago, 'ann@team.example'))).toEqual([false, false, true]);
    expect([3, 2, 1].map((ago) => counts(ago, 'ann@team.example', 'handed-over'))).toEqual([false, true, true]);
  });
});

describe('into whose mailbox a lead goes', () => {
  const finding = aFinding('cell/not-a-date', { tab: 'Leads', tabId: 0, row: 2, lead: 'A1' }, { message: 'No date.' });
  const facts = {
    ...{ purchases: [], findings: [finding], inStageSince: null, isFirstStage: false, arrivedOn: null, cameInOn: null },
    ...{ takenOver: null, lastWord: null },
  };
  function sorted(
    lead: Parameters<typeof aLead>[0],
    rules: Readonly<Record<string, string | false>>,
    changes: Parameters<typeof aDesk>[1] = {},
  ) {
    const rows = Object.entries(rules).map(([rule, audience], i) => ({
      ...{ rule, afterDays: null, template: null, escalateAfter: null, row: i + 2 },
      ...{ audience: audience === false ? null : audience, enabled: audience !== false },
    }));
    const desk = aDesk([], { ...changes, rules: ruleSettingsOf(rows) });
    const one = anEffectiveLead({ id: 'A1', followUp: today - 1, ...lead });
    const { mailboxes, verdicts } = sortIntoMailboxes([one], () => facts, { ...desk, habits: new Map() });
    const boxes = [...mailboxes].flatMap(([address, { candidates }]) =>
      candidates.map(
        ({ found, owner }) => `${address}: ${found.map(({ rule }) => rule).join(' ')} of ${owner?.name ?? 'nobody'}`,
      ),
    );
    const { hasReader, nobody, ruleIsOff, isToFix } = verdicts.get('A1') ?? {};
    return [boxes, hasReader, nobody, ruleIsOff, isToFix];
  }
  const both = { 'Follow-up due': 'owner', 'Something to fix': 'owner' };

  it('by the audience of each rule that is on', () => {
    expect(sorted({}, both)).toEqual([['ben@team.example: follow-up-due fix-row of Ben'], true, null, false, true]);
    expect(sorted({}, { ...both, 'Something to fix': 'manager' })).toEqual([
      ...[['ben@team.example: follow-up-due of Ben', 'ann@team.example: fix-row of Ben'], true, null, false, true],
    ]);
    expect(sorted({}, { ...both, 'Something to fix': 'team' })).toEqual([
      ...[['ben@team.example: follow-up-due of Ben'], true, null, false, true],
    ]);
    expect(sorted({}, { ...both, 'Something to fix': false })).toEqual([
      ...[['ben@team.example: follow-up-due of Ben'], true, null, false, false],
    ]);
    expect(sorted({}, { 'Follow-up due': false, 'Something to fix': false })).toEqual([[], false, null, true, false]);
    expect(sorted({ owner: 'Ann', stage: 'Won' }, {})).toEqual([[], undefined, undefined, undefined, undefined]);
  });

  it('and says why nobody can be told', () => {
    const team = [{ ...ben, manager: null, active: false }];
    const settings = someSettings({ mail: 'on' });
    const one = anEffectiveLead({ id: 'A1', followUp: today - 1 });
    const desk = aDesk([], { team, settings });
    const { mailboxes, verdicts } = sortIntoMailboxes([one], () => facts, { ...desk, habits: new Map() });
    expect(mailboxes.size).toBe(0);
    expect(verdicts.get('A1')).toMatchObject({ hasReader: false, nobody: 'Ben is not active', ruleIsOff: false });
  });

  it('a day is the reader’s own', () => {
    const west = { ...ben, timeZone: 'Pacific/Kiritimati' };
    const tomorrow = { followUp: today + 1 };
    const rules = { ...both, 'No next step': false as const };
    expect(sorted(tomorrow, { ...rules, 'Something to fix': false }, { team: [west, ann] })[0]).toEqual([
      'ben@team.example: follow-up-due of Ben',
    ]);
    expect(sorted(tomorrow, { ...rules, 'Something to fix': false })[0]).toEqual([]);
  });
});

describe('about how many deals nobody can be told', () => {
  const fix =
    'Put an address for each person into the Email column of Team, or one for everybody under Team address in Settings.';
  const say = (nobody: readonly (string | null)[], mailboxes = 1) =>
    whoCannotBeTold(
      nobody.map((one) => verdict({}, { nobody: one })),
      mailboxes,
      writtenIn('en-GB'),
    );

  it('with the three most frequent reasons', () => {
    expect(say([])).toBeNull();
    expect(say([null, null], 0)).toBeNull();
    expect(say([null, 'x'], 0)).toBe(
      `Nobody has an address that can be mailed, and 1 deal should be in a mail. ${fix}`,
    );
    expect(say([null, 'b', 'a', 'c', 'c'])).toBe(`Nobody can be told about 4 deals (c, a, b). ${fix}`);
    expect(say(['d', 'b', 'a', 'c', 'c'])).toBe(`Nobody can be told about 5 deals (c, a, b, …). ${fix}`);
  });
});
