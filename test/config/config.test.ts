import { describe, expect, it } from 'vitest';
import { readConfig as readConfigWith } from '../../src/config/config.ts';
import type { Environment } from '../../src/config/environment.ts';
import { mailProvider as smtp } from '../../src/adapters/smtp-mail/mail-provider.ts';
import type { MailProvider } from '../../src/config/mail-provider.ts';
import { mayCall } from '../../src/config/callers.ts';
import { parseWorkbookReference } from '../../src/config/workbook-reference.ts';
import { ConfigurationError } from '../../src/errors.ts';

const readConfig = (environment: Environment) => readConfigWith(environment, [smtp]);

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      logLevel: 'warn',
      debug: false,
      mail: {
        domains: [],
        sender: null,
        provider: null,
        chosenBy: 'SMTP_HOST',
        redirect: null,
        mailsPerDay: 200,
        mailsPerPerson: 1,
        linkBase: null,
      },
      signingKeys: [],
      registry: { kind: 'environment', ids: [] },
      google: { sheetsUrl: null, storageUrl: null, impersonate: null, cellLimit: 10_000_000, callsPerMinute: 60 },
      functions: { audiences: [], callers: [], url: null, queue: null, remindQueue: null, answerQueue: null },
    });
  });

  it('reads a sender with its name, domains in any case, and a mail server', () => {
    const config = readConfig({
      LEADSHEET_SENDER: 'The sheet <sheet@example.com>',
      LEADSHEET_MAIL_DOMAINS: ' Example.com, example.org ',
      SMTP_HOST: 'smtp.example.com',
      SMTP_PORT: '465',
    });
    expect(config.mail.sender).toEqual({ name: 'The sheet', address: 'sheet@example.com' });
    expect(config.mail.domains).toEqual(['example.com', 'example.org']);
    expect(config.mail.provider).not.toBeNull();
  });

  it('lets one provider be chosen, with a sender, and says what the others lack too', () => {
    const other: MailProvider = {
      chosenBy: 'LEADSHEET_URL',
      read: ({ problem }) => {
        problem('LEADSHEET_URL is odd.');
        return { mailer: () => Promise.reject(new Error('never')), look: () => Promise.resolve([]) };
      },
    };
    const quiet: MailProvider = {
      ...other,
      read: (variables) => other.read({ ...variables, problem: () => undefined }),
    };
    expect(readConfigWith({}, [smtp, quiet]).mail).toMatchObject({
      provider: null,
      chosenBy: 'SMTP_HOST or LEADSHEET_URL',
    });
    const problemsOf = (environment: Environment): readonly string[] => {
      try {
        readConfigWith(environment, [smtp, other]);
        return [];
      } catch (error) {
        return (error as ConfigurationError).problems;
      }
    };
    const host = { SMTP_HOST: 'smtp.example.com' };
    const sender = { LEADSHEET_SENDER: 'sheet@example.com' };
    const odd = 'LEADSHEET_URL is odd.';
    expect(problemsOf(sender)).toEqual([odd]);
    expect(problemsOf(host)).toEqual([odd, 'SMTP_HOST is set, but LEADSHEET_SENDER is not.']);
    expect(problemsOf({ ...host, ...sender, LEADSHEET_URL: 'x', SMTP_USER: 'me' })).toEqual([
      'SMTP_USER is set, but SMTP_PASSWORD is not.',
      odd,
      'SMTP_HOST and LEADSHEET_URL are set: mail can leave by one of them only.',
    ]);
  });

  it('reports every problem at once, and never a secret', () => {
    const wrong = {
      LEADSHEET_LOG: 'loud',
      LEADSHEET_MAIL_DOMAINS: 'exa mple',
      LEADSHEET_SENDER: 'a@example.com, b@example.com',
      LEADSHEET_MAIL_REDIRECT: 'nobody',
      LEADSHEET_MAILS_PER_DAY: '-1',
      LEADSHEET_LINK_BASE: 'http://example.com',
      LEADSHEET_SIGNING_KEYS: 'too-short-secret',
      SMTP_PORT: 'mail',
      SMTP_SECURE: 'perhaps',
    };
    try {
      readConfig(wrong);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      const { problems } = error as ConfigurationError;
      expect(problems).toHaveLength(9);
      for (const name of Object.keys(wrong)) expect(problems.some((p) => p.startsWith(name))).toBe(true);
      expect(problems.join()).not.toContain('too-short-secret');
    }
  });
});

it('LEADSHEET_MAIL_DOMAINS are taken as people write them; what is none is said', () => {
  const typed = 'XN--mller-kva.de, a.xn--p1ai, müller.de, @Example.org, Büro.example., example.net';
  expect(readConfig({ LEADSHEET_MAIL_DOMAINS: typed }).mail.domains).toEqual([
    'xn--mller-kva.de',
    'a.xn--p1ai',
    'xn--mller-kva.de',
    'example.org',
    'xn--bro-hoa.example',
    'example.net',
  ]);
  for (const wrong of ['*.example.org', 'ann@example.org', 'example', 'https://example.org'])
    expect(() => readConfig({ LEADSHEET_MAIL_DOMAINS: wrong })).toThrow(
      `"${wrong}" is not a domain such as example.com.`,
    );
});

describe('LEADSHEET_CALLERS', () => {
  const callersOf = (text: string) => readConfig({ LEADSHEET_CALLERS: text }).functions.callers;

  it('takes who, rights and sheet, in any case and with spaces', () => {
    const menu = ['check', 'recalculate', 'preview'];
    expect(
      callersOf(
        'Ann@Example.com, @example.org:check ,bob@example.net = A_sheet-1,s@x.co : Remind + nightly+remind = b',
      ),
    ).toEqual([
      { who: 'ann@example.com', rights: menu, spreadsheetId: null },
      { who: '@example.org', rights: ['check'], spreadsheetId: null },
      { who: 'bob@example.net', rights: menu, spreadsheetId: 'A_sheet-1' },
      { who: 's@x.co', rights: ['nightly', 'remind'], spreadsheetId: 'b' },
    ]);
    expect(callersOf('s@x.co:fan-out+nightly')).toMatchObject([{ rights: ['nightly', 'fan-out'] }]);
  });

  it('adds up what several entries give, each for its sheet', () => {
    const callers = callersOf('ann@x.co:check,@x.co:recalculate=a,ann@x.co:remind=b');
    const may = (sheet: string | null, ...rights: string[]) => mayCall(callers, 'ann@x.co', sheet, rights);
    expect([may('a', 'check', 'recalculate'), may('b', 'check', 'remind'), may(null, 'check')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([may('a', 'remind'), may('b', 'recalculate'), may(null, 'remind'), may('c', 'recalculate')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    // To need nothing is no right of strangers.
    expect(mayCall(callers, 'eve@y.co', 'a', [])).toBe(false);
    expect(mayCall(callersOf('a@x.co=a'), 'a@x.co', 'b', [])).toBe(false);
    expect(mayCall(callers, 'ann@x.co', 'a', ['constructor'])).toBe(false);
  });

  it('says of every entry at once what is wrong with it, and how to mend it', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['ann', /"ann" is neither an address nor @domain/],
      ['@', /"@" is neither/],
      ['ann@x.co:', /"ann@x\.co:" has "" behind the ":"\. Write some of check, recalculate/],
      ['ann@x.co:chekc', /has "chekc"/],
      ['ann@x.co:check+', /has "" behind/],
      ['ann@x.co:check remind', /has "check remind"/],
      ['ann@x.co:workbook-job', /has "workbook-job"/],
      ['ann@x.co:check:remind', /has "check:remind"/],
      ['ann@x.co:toString', /has "tostring"/],
      ['ann@x.co=', /"ann@x\.co=" needs one spreadsheet ID behind the "="/],
      ['ann@x.co:check= ', /needs one spreadsheet ID/],
      ['ann@x.co=a=b', /needs one spreadsheet ID/],
      ['ann@x.co=a:check', /"ann@x\.co=a:check" needs one spreadsheet ID/],
      ['ann@x.co=a b', /needs one spreadsheet ID/],
      ['s@x.co:fan-out+nightly=a', /hands out the work on all of them/],
      ['s@x.co:fan-out', /no job to hand out/],
    ];
    try {
      callersOf(wrong.map(([text]) => text).join(','));
      expect.unreachable();
    } catch (error) {
      const { problems } = error as ConfigurationError;
      expect(problems).toHaveLength(wrong.length);
      wrong.forEach(([, words], index) => expect(problems[index]).toMatch(words));
      for (const problem of problems) expect(problem).toMatch(/^LEADSHEET_CALLERS: /);
    }
  });

  it.each(['', 's@x.co', 's@x.co:check', 's@x.co:remind=a', '@x.co'])(
    'does not start where the queue hands its work to somebody who may not do it: "%s"',
    (callers) => {
      const queue = {
        LEADSHEET_QUEUE: 'projects/p/locations/l/queues/q',
        LEADSHEET_URL: 'https://x.co',
        LEADSHEET_TASK_ACCOUNT: 'S@x.co',
        LEADSHEET_TASK_AUDIENCE: 'a',
      };
      expect(() => readConfig({ ...queue, LEADSHEET_CALLERS: callers })).toThrow(/s@x\.co:fan-out\+nightly\+remind/);
      expect(readConfig({ ...queue, LEADSHEET_CALLERS: `${callers},s@x.co:nightly` }).functions.queue).not.toBeNull();
    },
  );
});

describe('the queue of answers', () => {
  it('is brought by somebody who may; the service that fills it knows no callers', () => {
    const queue = {
      LEADSHEET_ANSWER_QUEUE: 'projects/p/locations/l/queues/q',
      LEADSHEET_URL: 'https://x.co',
      LEADSHEET_TASK_ACCOUNT: 's@x.co',
      LEADSHEET_TASK_AUDIENCE: 'a',
    };
    expect(readConfig(queue).functions.answerQueue).not.toBeNull();
    for (const callers of ['s@x.co', 's@x.co:nightly+remind', 'ann@x.co:answer', 's@x.co:answer=a'])
      expect(() => readConfig({ ...queue, LEADSHEET_CALLERS: callers }), callers).toThrow(/s@x\.co.*remind\+answer/);
    expect(readConfig({ ...queue, LEADSHEET_CALLERS: 's@x.co:answer' }).functions.answerQueue).not.toBeNull();
  });
});

describe('parseWorkbookReference', () => {
  it('takes a path, a URL and an ID', () => {
    const id = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms';
    expect(parseWorkbookReference('deals.xlsx')).toMatchObject({ kind: 'xlsx' });
    expect(parseWorkbookReference(id)).toEqual({ kind: 'google-sheets', spreadsheetId: id });
    for (const url of [
      `https://docs.google.com/spreadsheets/d/${id}/edit?gid=0#gid=0`,
      `https://docs.google.com/spreadsheets/u/1/d/${id}`,
    ])
      expect(parseWorkbookReference(url)).toEqual({ kind: 'google-sheets', spreadsheetId: id });
  });

  it.each([
    'deals.xls',
    'deals.csv',
    'deals',
    'https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml',
    'https://example.com/d/1',
    'https://docs.google.com.example.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms',
  ])('refuses %s with a fix', (text) => {
    expect(() => parseWorkbookReference(text)).toThrow(ConfigurationError);
  });
});
