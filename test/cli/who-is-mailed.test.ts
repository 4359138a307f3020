import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import { mailOn } from '../jobs/remind/mail-workbook.ts';
import { startMailCatcher } from '../support/dev/mail-catcher.ts';

const sender = { LEADSHEET_SENDER: 'pipeline@team.example' };
const ours = { ...sender, LEADSHEET_MAIL_DOMAINS: 'team.example' };
const trial = { LEADSHEET_MAIL_REDIRECT: 'trial@other.example' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadsheet-mailed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** A workbook in which mail is on: Ann is of the team, Eve is not, and something is due to both. */
function workbook(): string {
  const path = join(folder, 'pipeline.xlsx');
  const settings = { ...mailOn, 'Mail bound to': path, 'Weekly summary': 'no' };
  writeTinyWorkbook(path, [
    {
      title: 'Leads',
      rows: [
        ['Lead ID', 'Company', 'Owner', 'Stage', 'Follow-up date'],
        ['La', 'Acme', 'Ann', 'Proposal', '2026-11-20'],
        ['Lb', 'Borax', 'Eve', 'Proposal', '2026-11-20'],
      ],
    },
    {
      title: 'Team',
      rows: [
        ['Name', 'Email'],
        ['Ann', 'ann@team.example'],
        ['Eve', 'eve@evil.example'],
      ],
    },
    { title: 'Settings', rows: [['Setting', 'Value'], ...Object.entries(settings)] },
  ]);
  return path;
}

async function run(environment: Readonly<Record<string, string>>, ...words: string[]): Promise<string> {
  let out = '';
  const terminal = { out: (text: string) => void (out += text), err: () => undefined };
  const more = ['--now', '2026-11-24T10:00:00Z', '--seed', '1'];
  await runCommandLine([...words, ...more], { environment, ...terminal, watched: false, interactive: false });
  return out;
}

async function aCatcher() {
  const catcher = await startMailCatcher();
  onTestFinished(() => catcher.close());
  const smtp = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(catcher.port) };
  return {
    smtp,
    to: () =>
      catcher.mails.map((mail) =>
        [mail.to]
          .flat()
          .map((one) => one?.value[0]?.address)
          .join(),
      ),
  };
}

const filesIn = (name: string): readonly string[] =>
  readdirSync(join(folder, name)).map((file) => /\d-(\w+)-at-/.exec(file)?.[1] ?? file);

describe('remind', () => {
  it('mails people of the domains only; in a trial their mails go to one address, and count for nothing', async () => {
    const { smtp, to } = await aCatcher();
    const path = workbook();
    await run({ ...ours, ...smtp, ...trial }, 'remind', path);
    expect(to()).toEqual(['trial@other.example']);
    await run({ ...ours, ...smtp }, 'remind', path);
    expect(to()).toEqual(['trial@other.example', 'ann@team.example']);
  });

  it('mails nobody where no domains are named, or a cap is 0', async () => {
    const { smtp, to } = await aCatcher();
    await run({ ...sender, ...smtp }, 'remind', workbook());
    await run({ ...ours, ...smtp, LEADSHEET_MAILS_PER_DAY: '0' }, 'remind', workbook());
    await run({ ...ours, ...smtp, LEADSHEET_MAILS_PER_PERSON: '0' }, 'remind', workbook());
    expect(to()).toEqual([]);
  });

  it('writes files where it is asked for, or has no provider: for the domains that are named, else for all, trial or not', async () => {
    const { smtp, to } = await aCatcher();
    await run({ ...ours, ...smtp, ...trial }, 'remind', workbook(), '--out', join(folder, 'asked'));
    expect(filesIn('asked')).toEqual(['ann']);
    await run(sender, 'remind', workbook());
    expect(filesIn('mail')).toEqual(['ann', 'eve']);
    expect(to()).toEqual([]);
  });
});

describe.each(['recalculate', 'nightly'])('%s', (command) => {
  it('counts as those to be told whom the way that mail takes here allows', async () => {
    const reasons = async (environment: Readonly<Record<string, string>>) => {
      const told = JSON.parse(await run(environment, command, workbook(), '--json')) as {
        summary: { coverage: { nobodyTold: { reasons: unknown } } };
      };
      return told.summary.coverage.nobodyTold.reasons;
    };
    expect(await reasons(sender)).toEqual({ 'next mail': 2 });
    expect(await reasons({ ...sender, SMTP_HOST: '127.0.0.1' })).toEqual({ 'no address': 2 });
    expect(await reasons({ ...ours, SMTP_HOST: '127.0.0.1' })).toEqual({ 'next mail': 1, 'no address': 1 });
  });
});
