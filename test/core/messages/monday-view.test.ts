import { describe, expect, it } from 'vitest';
import { mondayViewOf } from '../../../src/core/messages/monday/monday-view.ts';
import { renderWeeklySummaries } from '../../../src/core/messages/render-messages.ts';
import type { WeeklySummary } from '../../../src/core/reminders/plan-weekly-summaries.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { aWorkbook, day } from '../../support/builders.ts';
import { renderContext, someLinks } from './a-digest.ts';
import { aSummary } from './a-summary.ts';

const head = ['Company', 'Owner', 'Stage', 'Amount', 'Created', 'Closed on', 'Expected close', 'Lost reason'];
const cell = (iso: string | null): number | null => (iso === null ? null : serialFromDay(day(iso)));

/** A deal; days as ISO text. */
function row(
  company: string,
  stage: string,
  more: Partial<Record<'owner' | 'created' | 'closed' | 'close' | 'why', string>> & {
    readonly amount?: CellValue;
  } = {},
) {
  const { owner = 'Ann', created = '2026-01-05', closed = null, close = null, why = null, amount = null } = more;
  return [company, owner, stage, amount, cell(created), cell(closed), cell(close), why];
}

interface Case {
  readonly rows: readonly (readonly CellValue[])[];
  readonly settings?: Readonly<Record<string, CellValue>>;
  readonly today?: string;
  readonly summary?: Partial<WeeklySummary>;
}

/** The mail's subject and text, written on Monday 9 March unless said; a blank line is one line break. */
function mailOf({ rows, settings = {}, today = '2026-03-09', summary = {} }: Case) {
  const workbook = aWorkbook({ Leads: [head, ...rows], Settings: [['Setting', 'Value'], ...Object.entries(settings)] });
  const understood = understand(workbook, { now: day(today) * 86_400_000 + 8 * 3_600_000 });
  if ('noLeads' in understood) throw new Error(understood.message);
  const about = aSummary(understood, undefined, summary);
  const [mail] = renderWeeklySummaries([about], understood, renderContext());
  const text = (mail?.text ?? '').replaceAll('\u00a0', ' ').replace(/\n+/g, '\n');
  return { subject: mail?.subject.replaceAll('\u00a0', ' ') ?? '', text, understood };
}

const won = { amount: 100, closed: '2026-03-04' };

describe('the Monday mail', () => {
  it('counts deals where no win has an amount, as Metrics does, and says what a longer span leaves out', () => {
    const settings = { Currency: 'EUR', Target: 1000 };
    const bare = mailOf({ rows: [row('Acme', 'Won', { closed: '2026-03-04' })], settings });
    expect(bare.text).toContain('March so far: 1 deal won, without amounts; the target is €1,000.\n');
    expect(bare.text).not.toContain('€0');
    expect(bare.subject).toBe('2 to 8 March: 1 deal won');
    const earlier = row('Before', 'Won', { closed: '2026-02-04' });
    const { text } = mailOf({
      rows: [row('Acme', 'Won', won), earlier],
      settings: { ...settings, 'Year starts': 'February' },
    });
    expect(text).toContain('March so far: €100 of €1,000 won; €900 to go in 17 working days.\n');
    expect(text).toContain('This quarter: €100 of €3,000 won, without 1 won deal that has no amount in EUR.\n');
  });

  it('says the result in its subject, and what was won and lost by name with the reason', () => {
    const rows = [
      row('Acme', 'Won', won),
      row('Beta', 'Lost', { owner: 'Bo', amount: 50, closed: '2026-03-05', why: 'price' }),
      row('Before', 'Won', { amount: 30, closed: '2026-02-27' }),
      row('Fresh', 'Proposal', { created: '2026-03-03', close: '2026-03-12', amount: 20 }),
    ];
    const { subject, text } = mailOf({ rows, settings: { Currency: 'EUR', Target: 1000 } });
    expect(subject).toBe('2 to 8 March: €100 won, March at €100 of €1,000, 1 deal lost');
    expect(text).toContain(
      'March so far: €100 of €1,000 won; €900 to go in 17 working days.\n1 deal, €20, is to close this week.\n',
    );
    expect(text).toContain('\nWon: 1 deal, €100 (week before: 1, €30)\n* Acme · €100 · Ann\n');
    expect(text).toContain('\nLost: 1 deal, €50 (week before: none)\n* Beta · €50 · Bo · price\n');
    expect(text).toContain('\nNew: 1 deal, €20 (week before: none)\n* Fresh · €20 · Ann\n');
    expect(text).toContain('\nTHIS WEEK\nTo close: 1 deal, €20\n* Fresh · €20 · Ann\n');
  });

  it('tells a month that ended in the week as ended, as the locale writes it', () => {
    const rows = [row('Acme', 'Won', { amount: 300, closed: '2026-02-25' })];
    const { subject, text } = mailOf({
      rows,
      today: '2026-03-02',
      settings: { Currency: 'EUR', Target: 1000, Locale: 'de-DE' },
    });
    expect(subject).toBe('23.02. to 01.03.: 300 € won, February ended at 300 € of 1.000 €');
    expect(text).toContain('February ended at 300 € of 1.000 €.\nMarch so far: 0 € of 1.000 € won;');
  });

  it.each<[string, Case, string, readonly string[]]>([
    [
      'nothing at all',
      { rows: [] },
      '2 to 8 March: nothing won',
      ['March so far: nothing won.', 'No deal was won or lost last week or the week before, and none came in.'],
    ],
    [
      'no target and no currency',
      { rows: [row('Acme', 'Won', won)] },
      '2 to 8 March: 100 won, March at 100',
      ['March so far: 100 won.', '* Ann · 100 won in March · nothing open'],
    ],
    [
      'no amounts',
      { rows: [row('Acme', 'Won', { closed: '2026-03-04' })] },
      '2 to 8 March: 1 deal won',
      [
        'March so far: 1 deal won.',
        'Won: 1 deal (week before: none)',
        '* Acme · Ann',
        '* Ann · 1 deal won in March · nothing open',
      ],
    ],
    [
      'some amounts, and a target',
      {
        rows: [row('Acme', 'Won', won), row('Bare', 'Won', { closed: '2026-03-04' })],
        settings: { Currency: 'EUR', Target: 90 },
      },
      '2 to 8 March: €100 won, March at €100 of €90',
      [
        'March so far: €100 of €90 won, without 1 won deal that has no amount in EUR: the target is reached.',
        'Won: 2 deals, €100, 1 without an amount (week before: none)',
      ],
    ],
    [
      'a currency without a rate',
      {
        rows: [row('Acme', 'Won', won), row('Dolly', 'Won', { closed: '2026-03-05', amount: '$70.50' })],
        settings: { Currency: 'EUR' },
      },
      '2 to 8 March: €100 won, March at €100',
      ['Won: 2 deals, €100, 1 in a currency without a rate (week before: none)', '* Dolly · $70.50 · Ann'],
    ],
  ])('has a true sentence and no empty heading with %s', (_, given, subject, lines) => {
    const mail = mailOf(given);
    expect(mail.subject).toBe(subject);
    for (const line of lines) expect(mail.text).toContain(`${line}\n`);
    expect(mail.text).not.toMatch(/^[A-Z ,\d]+\n(?=[A-Z ,\d]+\n|--)/m);
    expect(mail.text).not.toMatch(/null|undefined|NaN/);
  });

  it('asks what somebody should decide, with links to the row', () => {
    const rows = [row('New', 'Lead', { owner: '', created: '2026-03-08' }), row('Acme', 'Won', won)];
    const { understood, text } = mailOf({ rows });
    expect(text).toContain('\nTO DECIDE\n* New · came in yesterday, and nobody has it: who takes it?\n');
    const { sections } = mondayViewOf(aSummary(understood), understood, renderContext({ links: someLinks }));
    const asked = sections.find(({ heading }) => heading === 'To decide')?.parts[0]?.lines[0];
    expect(asked?.url).toBe('https://sheet.example/s?row=2');
  });

  it.each([
    ['yes', false, true],
    ["managers' mail only", true, true],
    ["managers' mail only", false, false],
    ['no', true, false],
  ])(
    'shows people beside each other as Compare people = %s says (for a manager: %s)',
    (compare, isForManager, shows) => {
      const { text } = mailOf({
        rows: [row('Acme', 'Won', won)],
        settings: { 'Compare people': compare },
        summary: { isForManager },
      });
      expect(text.includes('\nPEOPLE\n')).toBe(shows);
    },
  );
});

it.each([
  ['Won time', 'Lost time'],
  ['Entered Won', 'Entered Lost'],
])('deals that “%s” and “%s” say closed last week are in its subject, without a Closed on', (wonIn, lostIn) => {
  const today = day('2026-11-24');
  const serial = serialFromDay(today);
  const rows = ['Lead', 'Won', 'Lost', 'Won'].map((stage, i) => {
    const at = i === 3 ? serial - 60 : serial - 3;
    return [`Company ${i}`, stage, serial - 90, stage === 'Won' ? at : null, stage === 'Lost' ? at : null];
  });
  const workbook = aWorkbook({ Leads: [['Company', 'Stage', 'Created', wonIn, lostIn], ...rows] });
  const understood = understand(workbook, { now: Date.UTC(2026, 10, 24, 8) });
  if ('noLeads' in understood) throw new Error(understood.message);
  const { subjectLine } = mondayViewOf(aSummary(understood, day('2026-11-16')), understood, renderContext());
  expect(subjectLine).toBe('16 to 22 November: 1 deal won, 1 deal lost');
});
