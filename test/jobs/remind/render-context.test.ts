import { describe, expect, it } from 'vitest';
import { noLinks } from '../../../src/core/messages/mail-links.ts';
import type { ReminderItem } from '../../../src/core/reminders/reminder.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { renderContext } from '../../../src/jobs/remind/render-context.ts';
import type { RenderOptions } from '../../../src/jobs/remind/render-context.ts';
import { writtenIn } from '../../../src/core/words/written/written.ts';
import { aWorkbook, someSettings } from '../../support/builders.ts';

const options: RenderOptions = {
  now: 5,
  links: null,
  domain: undefined,
  locale: undefined,
  mayBeMailed: () => true,
  wordings: new Map(),
};
const context = (workbook: Partial<Workbook>, settings: Partial<Settings> = {}, others: Partial<RenderOptions> = {}) =>
  renderContext(aWorkbook({}, workbook), someSettings(settings), { ...options, ...others });

describe('what a mail says of the workbook', () => {
  it.each([
    ['/home/ann/our sales.xlsx', 'our sales.xlsx'],
    ['C:\\team\\sales.xlsx', 'sales.xlsx'],
    ['sales.xlsx', 'sales.xlsx'],
  ])('the file %j is called %j, and leads nowhere', (location, workbookName) => {
    expect(context({ kind: 'xlsx', location }, { locale: 'de-DE' })).toEqual({
      now: 5,
      links: noLinks,
      workbookName,
      written: writtenIn('de-DE'),
      replyTo: null,
      domain: 'leadsheet.invalid',
      wordings: options.wordings,
    });
  });

  it('on Google it is your sheet, and its rows are linked', () => {
    const { workbookName, links } = context({ kind: 'google-sheets', id: 'abc', location: 'https://x/y' });
    expect(workbookName).toBe('your sheet');
    expect(links.row({ tabId: 3, row: 7 } as ReminderItem)).toBe('https://docs.google.com/spreadsheets/d/abc/edit#gid=3&range=A7'); // prettier-ignore
  });

  it('links and the domain of the sender go first', () => {
    const links = { ...noLinks, sheet: 'https://own.example' };
    expect(context({ kind: 'google-sheets' }, {}, { links, domain: 'a.example' })).toMatchObject({ links, domain: 'a.example' }); // prettier-ignore
  });
});

it.each<[string | null, string | null, string | null]>([
  ['team@a.example', 'me@a.example', 'team@a.example'],
  [null, 'me@a.example', 'me@a.example'],
  ['no address', 'me@a.example', 'me@a.example'],
  ['team@evil.example', 'me@a.example', 'me@a.example'],
  ['team@evil.example', 'me@evil.example', null],
  [null, null, null],
])('with the Team address %j and My address %j answers go to %j', (teamAddress, myAddress, address) => {
  const mayBeMailed = (one: string): boolean => !one.endsWith('evil.example');
  const { replyTo } = context({}, { teamAddress, myAddress }, { mayBeMailed });
  expect(replyTo).toEqual(address === null ? null : { name: null, address });
});
