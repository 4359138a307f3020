import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { emlTraits } from '../adapters/eml-files/eml-traits.ts';
import { gmailTraits } from '../adapters/gmail-api/gmail-traits.ts';
import { smtpTraits } from '../adapters/smtp-mail/smtp-traits.ts';
import { mailersTable } from './mailers-table.ts';

const page = 'docs/mail.md';
const between = /(<!-- made by test\/contracts\/mailers-table\.test\.ts -->\n)[^]*?(\n<!-- end -->)/;

it('docs/mail.md says of each way of mailing what the contract tries (SCENARIOS_UPDATE=1 writes it anew)', () => {
  const text = readFileSync(page, 'utf8');
  const table = mailersTable({ SMTP: smtpTraits, '.eml files': emlTraits, Gmail: gmailTraits });
  const fresh = text.replace(between, (_all, begin: string, end: string) => `${begin}${table}${end}`);
  expect(text).toMatch(between);
  if (process.env['SCENARIOS_UPDATE'] === '1') writeFileSync(page, fresh);
  else expect(text).toBe(fresh);
});
