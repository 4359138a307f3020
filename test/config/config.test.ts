import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { parseWorkbookReference } from '../../src/config/workbook-reference.ts';
import { ConfigurationError } from '../../src/errors.ts';

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      logLevel: 'warn',
      debug: false,
      mail: { domains: [], sender: null, redirect: null, mailsPerDay: 200, mailsPerPerson: 1, linkBase: null },
      smtp: null,
      signingKeys: [],
      workbooks: [],
      google: { sheetsUrl: null, impersonate: null, cellLimit: 10_000_000 },
      functions: { audiences: [], callers: [], url: null, queue: null },
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
    expect(config.smtp).toEqual({
      host: 'smtp.example.com',
      port: 465,
      secure: true,
      user: null,
      password: null,
      oauth2: null,
    });
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
