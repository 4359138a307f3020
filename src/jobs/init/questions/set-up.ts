import type { Adoption } from '../../../core/adoption/adoption.ts';
import { adoptRemembered } from '../../../core/adoption/adopt-remembered.ts';
import { parseSettings } from '../../../core/adoption/parse-settings.ts';
import { recogniseTabs } from '../../../core/adoption/recognise-tabs.ts';
import { parseRecords } from '../../../core/leads/parse-records.ts';
import { dayOf } from '../../../core/workbook/day-time.ts';
import type { Instant } from '../../../core/workbook/day-time.ts';
import type { Workbook } from '../../../core/workbook/workbook.ts';
import { ask } from '../dialogue/talk.ts';
import type { Talk } from '../dialogue/talk.ts';
import { withMore } from '../rows/tab-rows.ts';
import type { TabRows } from '../rows/tab-rows.ts';
import { withRows } from '../rows/with-rows.ts';
import { dayOrder } from './day-order.ts';
import { mail } from './mail.ts';
import { myAddress } from './my-address.ts';
import { ownerAddresses } from './owner-addresses.ts';
import { remindersTo } from './reminders-to.ts';
import type { Circumstances, SetupQuestion } from './setup-question.ts';
import { target } from './target.ts';
import { teamAddress } from './team-address.ts';
import { timeZone } from './time-zone.ts';

/** In the order in which they are asked. */
const questions: readonly SetupQuestion[] = [
  dayOrder,
  timeZone,
  remindersTo,
  ownerAddresses,
  teamAddress,
  mail,
  myAddress,
  target,
];

/** Asks what is wanted and not answered yet; answers the rows of before with those that keep the answers. */
export async function setUp(
  workbook: Workbook,
  start: TabRows,
  talk: Talk,
  now: Instant,
  heard: (rows: TabRows) => void = () => undefined,
): Promise<TabRows> {
  const circumstances = circumstancesOf(withRows(workbook, start), { now, zoneHere: talk.timeZone });
  let rows = start;
  const said = new Map<string, string>();
  for (const question of questions) {
    for (;;) {
      const known: Circumstances = { ...circumstances, said };
      const prompt = question.prompts(known).find(({ key }) => !said.has(key));
      if (prompt === undefined) break;
      const answer = await ask(talk, prompt);
      said.set(prompt.key, answer);
      rows = withMore(rows, question.rows(answer, { ...circumstances, said }, prompt.key));
      heard(rows);
    }
  }
  return rows;
}

function circumstancesOf(
  workbook: Workbook,
  { now, zoneHere }: { readonly now: Instant; readonly zoneHere: string },
): Circumstances {
  const said = parseSettings(workbook, recogniseTabs(workbook).tabs.get('settings') ?? null);
  const adoption = adoptRemembered(workbook);
  const records = 'noLeads' in adoption ? noRecords : recordsOf(workbook, adoption, now);
  const settings = 'noLeads' in adoption ? said.settings : adoption.settings;
  const isFirst = settings.boundTo === null;
  return {
    settings,
    given: said.given,
    records,
    isFirst,
    zoneOfSheet: workbook.timeZone,
    zoneHere,
    now,
    said: new Map(),
  };
}

const noRecords: Circumstances['records'] = { leads: [], team: [], findings: [] };

function recordsOf(workbook: Workbook, adoption: Adoption, now: Instant): Circumstances['records'] {
  return parseRecords(workbook, adoption, { today: dayOf(now, adoption.settings.timeZone) });
}
