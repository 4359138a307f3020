import { nothingSaid } from '../../../src/jobs/act/answer.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import { cellText } from '../../../src/core/workbook/cell-value.ts';
import { recordAnswers } from '../../../src/jobs/act/record-answers.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { EditedSheet } from './edited-sheet.ts';
import { workbookKey } from './sample.ts';

/** What people see on one day. */
export interface Day {
  readonly trouble: string;
  readonly figures: string;
  /** Key → companies that the mail shows in full. */
  readonly mails: ReadonlyMap<string, readonly string[]>;
}

const at = (time: string): number => Date.parse(`2026-03-${time}Z`);
const portsAt = (sheet: EditedSheet, now: number) => ({
  store: sheet.open(),
  clock: { now: () => now },
  random: seededRandom(now),
  log: quietLog,
});

async function night(sheet: EditedSheet, time: string) {
  const { understanding } = await recalculate(portsAt(sheet, at(time)), { command: 'nightly', dryRun: false });
  const { metrics, workbook } = understanding;
  const after = await sheet.open().read((head) => (head.ownedAs === 'metrics' ? 'all' : 'none'));
  const rows = after.tabs.flatMap(({ rows }) => rows);
  const trouble = cellText(rows.find(([label]) => label === 'Trouble')?.[1]);
  const { cycleAll, winRate, dealSizeWon, counts } = metrics;
  return {
    trouble,
    figures: JSON.stringify([cycleAll.median, winRate.estimate, dealSizeWon.mean, counts.open]),
    workbook,
  };
}

async function morning(sheet: EditedSheet, time: string, mails: Map<string, string[]>): Promise<void> {
  const mailer = {
    idempotent: false,
    send: ({ key, text }: Message) => {
      // What a mail only counts it does not name.
      const named = [...text.matchAll(/Company \d/g)].map(([company]) => company);
      mails.set(`${key}${mails.has(key) ? ' TWICE' : ''}`, [...new Set(named)].sort());
      return Promise.resolve({ kind: 'sent', reply: '250 OK' } as const);
    },
    close: () => Promise.resolve(),
  };
  await remind({ ...portsAt(sheet, at(time)), mailer }, { domain: 'fern.example' });
}

/** Sunday to Monday noon: figures of two nights, the first mails, and an answer: Priya snoozes what is due on Wednesday. */
export async function untilMondayNoon(sheet: EditedSheet): Promise<ReadonlyMap<string, readonly string[]>> {
  const mails = new Map<string, string[]>();
  await night(sheet, '01T03:00:00');
  await night(sheet, '02T03:00:00');
  await morning(sheet, '02T09:00:00', mails);
  const link = {
    workbook: workbookKey,
    lead: 'L8',
    action: 'snooze',
    title: 'Company 8',
    by: 'priya@fern.example',
  } as const;
  const answer = { ...nothingSaid, action: 'snooze' } as const;
  const said = {
    link: { ...link, nonce: 'n1', expires: at('30T00:00:00') },
    answer: { ...answer, snoozeUntil: 20_534 },
    at: at('02T10:00:00'),
  };
  await recordAnswers({ store: sheet.open(), clock: { now: () => said.at }, log: quietLog }, [said]);
  return mails;
}

/** Monday afternoon, Tuesday and Wednesday, with mails twice a day. */
export async function untilWednesday(sheet: EditedSheet): Promise<readonly Day[]> {
  const days: Day[] = [];
  const monday = new Map<string, string[]>();
  await morning(sheet, '02T13:00:00', monday);
  days.push({ trouble: '', figures: '', mails: monday });
  for (const date of ['03', '04']) {
    const mails = new Map<string, string[]>();
    const { trouble, figures } = await night(sheet, `${date}T03:00:00`);
    await morning(sheet, `${date}T09:00:00`, mails);
    await morning(sheet, `${date}T11:00:00`, mails);
    days.push({ trouble, figures, mails });
  }
  return days;
}
