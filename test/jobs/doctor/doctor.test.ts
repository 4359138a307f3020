import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lookAtSignIn } from '../../../src/adapters/google-identity/look-at-sign-in.ts';
import { composeDoctor, composeStore } from '../../../src/compose.ts';
import { composeConfig } from '../../../src/compose.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { doctor } from '../../../src/jobs/doctor/doctor.ts';
import { demoNow } from '../../support/demo-now.ts';
import { checkFunctions } from '../../../src/jobs/doctor/check-functions.ts';
import { checkMail } from '../../../src/jobs/doctor/check-mail.ts';
import { checkSignIn } from '../../../src/jobs/doctor/check-sign-in.ts';
import type { CheckUp } from '../../../src/jobs/doctor/check-up.ts';
import { dayTimeOf } from '../../../src/core/workbook/day-time.ts';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';
import { startMailCatcher } from '../../support/dev/mail-catcher.ts';
import { createSampleSheet, sampleId } from '../../support/dev/sample-sheet.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const told = (checks: readonly CheckUp[]) =>
  checks.map(({ verdict, what, fix }) => `${verdict}: ${what} ${fix ?? ''}`).join('\n');
const nothing = {
  linkBase: null,
  url: null,
  workbooks: [],
  registry: 'LEADSHEET_WORKBOOKS',
  audiences: [],
  callers: [],
  senders: [],
  spreadsheetId: null,
};
const noAnswer = () => Promise.resolve(null);

async function emulatorWithSample() {
  const emulator = await startSheetsEmulator({ now: demoNow });
  closing.push(() => emulator.close());
  createSampleSheet(emulator, dayTimeOf(demoNow, 'Europe/London'));
  return emulator;
}

async function examine(environment: Record<string, string>) {
  const config = await composeConfig(environment);
  const store = await composeStore({ kind: 'google-sheets', spreadsheetId: sampleId }, { config, log: quietLog });
  return doctor(
    { ...composeDoctor(config, {}), clock: { now: () => demoNow }, store, signIn: null },
    { nodeVersion: 'v24.1.0', ...config.google, mail: config.mail, functions: nothing },
  );
}

describe('doctor', () => {
  it('reads a sheet, logs in to mail, and writes and sends nothing', async () => {
    const emulator = await emulatorWithSample();
    const mail = await startMailCatcher();
    closing.push(() => mail.close());
    const before = JSON.stringify(emulator.dump(sampleId));
    const checks = await examine({
      LEADSHEET_SHEETS_URL: emulator.url,
      LEADSHEET_SENDER: 'p@example.com',
      LEADSHEET_MAIL_DOMAINS: 'example.com',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(mail.port),
    });
    expect(told(checks)).toMatch(/works: It can be opened and read: \d+ tabs, \d+ cells of 10000000/);
    expect(told(checks)).not.toContain('nearly full');
    expect(told(checks)).toMatch(/rows of leads in “Leads”/);
    expect(told(checks)).toMatch(/answers and lets us in\. Nothing was sent/);
    expect(told(checks)).not.toMatch(/^does not work/m);
    expect(JSON.stringify(emulator.dump(sampleId))).toBe(before);
    expect(mail.mails).toEqual([]);
  });

  it('warns of a spreadsheet that is nearly full, by the limit that is set', async () => {
    const emulator = await emulatorWithSample();
    const said = await examine({ LEADSHEET_SHEETS_URL: emulator.url, LEADSHEET_CELL_LIMIT: '30000' });
    expect(told(said)).toMatch(/cells of 30000\.[^]*careful: It is nearly full/);
  });

  it.each<[string, string | undefined, number, RegExp]>([
    [
      'a sheet that is not shared',
      'PERMISSION_DENIED',
      403,
      /May not|may not open[^]*Share[^]*organisation does not allow/,
    ],
    ['an API that is off', 'SERVICE_DISABLED', 403, /gcloud services enable/],
    ['a sign-in that ended', 'UNAUTHENTICATED', 401, /consent screen[^]*"Testing"[^]*7 days/],
  ])('explains %s', async (_name, reason, status, words) => {
    const api = createServer((_request, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }];
      response.end(JSON.stringify({ error: { code: status, message: 'no', status: reason, details } }));
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    closing.push(() => api.close());
    const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}/`;
    expect(told(await examine({ LEADSHEET_SHEETS_URL: url }))).toMatch(words);
  });

  it('tells how this machine is signed in, and what bites later', () => {
    const folder = mkdtempSync(join(tmpdir(), 'leadsheet-doctor-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const signedIn = (content: string) => {
      const path = join(folder, 'sign-in.json');
      writeFileSync(path, content);
      return told(checkSignIn(lookAtSignIn({ GOOGLE_APPLICATION_CREDENTIALS: path }), null));
    };
    const secret = 'the-refresh-token';
    expect(signedIn(JSON.stringify({ type: 'authorized_user', client_id: 'ours', refresh_token: secret }))).toMatch(
      /^careful: .*7 days/,
    );
    const gcloud = '764086051850-6qr4p6gpi6hn506pt8ejuq83di341hur.apps.googleusercontent.com';
    const plain = signedIn(JSON.stringify({ type: 'authorized_user', client_id: gcloud, refresh_token: secret }));
    expect(plain).toMatch(/^works/);
    expect(plain).not.toContain(secret);
    expect(signedIn(JSON.stringify({ type: 'service_account', client_email: 'a@b.iam.gserviceaccount.com' }))).toMatch(
      /iam\.disableServiceAccountKeyCreation/,
    );
    expect(signedIn('{')).toMatch(/^does not work/);
    expect(told(checkSignIn(lookAtSignIn({ CLOUDSDK_CONFIG: folder }), null))).toMatch(/^not set up/);
  });

  it('says what the provider says of itself, that nobody may be mailed, and whom a trial mails instead', async () => {
    const said = told(
      await checkMail({ chosenBy: 'A or B', domains: [], redirect: 'me@x.example' }, () =>
        Promise.resolve([{ verdict: 'careful', what: 'It is slow.', fix: 'Wait.' }]),
      ),
    );
    expect(said).toMatch(/^careful: It is slow\. Wait\.\n.*LEADSHEET_MAIL_DOMAINS is empty.*\n.*goes to me@x\.example/);
    const none = told(await checkMail({ chosenBy: 'A or B', domains: [], redirect: null }, null));
    expect(none).toMatch(/^not set up: .*Set A or B and LEADSHEET_SENDER when mail is to be sent\.$/);
  });

  it('knows a public private service, a closed act service, and a menu without the invoker role', async () => {
    const answers = new Map([
      ['https://act.example/?t=doctor', { status: 403, text: 'Your client does not have permission' }],
      ['https://worker.example/recalculate', { status: 401, text: '' }],
    ]);
    const setUp = {
      linkBase: 'https://act.example',
      url: 'https://worker.example',
      workbooks: ['a'],
      registry: 'LEADSHEET_WORKBOOKS',
      audiences: ['x'],
      callers: ['@example.com', 's@p.iam.gserviceaccount.com'],
      senders: [] as string[],
      spreadsheetId: 'b',
    };
    const said = told(await checkFunctions(setUp, (url) => Promise.resolve(answers.get(url) ?? null)));
    expect(said).toMatch(/does not work: https:\/\/act\.example lets nobody in/);
    expect(said).toMatch(/careful: https:\/\/worker\.example can be reached by everybody/);
    expect(said).toMatch(/careful: The menu in the sheet is for @example\.com\. .*Invoker/);
    expect(said).toMatch(/not in LEADSHEET_WORKBOOKS/);
    expect(said).toMatch(/careful: Nobody in LEADSHEET_CALLERS may have mail sent.*fan-out\+nightly\+remind/);
    setUp.senders.push('s@p.iam.gserviceaccount.com');
    expect(told(await checkFunctions(setUp, noAnswer))).not.toMatch(/may have mail sent/);
    expect(told(await checkFunctions(setUp, noAnswer))).toMatch(/does not answer/);
  });

  it('as a command: on the emulator with --probe, as one JSON document, and with every problem of the environment', async () => {
    const emulator = await emulatorWithSample();
    const run = async (words: string[], environment: Record<string, string>) => {
      let out = '';
      let err = '';
      const status = await runCommandLine(words, {
        environment,
        out: (text) => (out += text),
        err: (text) => (err += text),
        watched: false,
        interactive: false,
      });
      return { status, out, err };
    };
    const probed = await run(['doctor', sampleId, '--probe', '--json'], {
      LEADSHEET_SHEETS_URL: emulator.url,
      LEADSHEET_CALLS_PER_MINUTE: '6000',
    });
    const said = JSON.parse(probed.out) as { checks: CheckUp[]; probe: { results: { fine: boolean }[] } };
    expect(probed.status).toBe(0);
    expect(said.probe.results.length).toBeGreaterThan(5);
    expect(said.probe.results.every(({ fine }) => fine)).toBe(true);
    const plain = await run(['doctor', sampleId], { LEADSHEET_SHEETS_URL: emulator.url });
    expect(plain.out).toMatch(/Everything that is set up works\.\n$/);
    expect(plain.status).toBe(0);
    const unreached = await run(['doctor', '/no/such/file.xlsx'], {});
    expect([unreached.status, unreached.out]).toEqual([3, expect.stringMatching(/One thing does not work\.\n$/)]);
    // Nobody listens on port 9.
    const mute = { SMTP_HOST: '127.0.0.1', SMTP_PORT: '9', LEADSHEET_SENDER: 'a@team.example' };
    expect((await run(['doctor'], { ...mute, LEADSHEET_MAIL_DOMAINS: 'team.example' })).status).toBe(2);
    const wrong = await run(['doctor'], { SMTP_PORT: 'x', LEADSHEET_LOG: 'loud' });
    expect(wrong.status).toBe(2);
    expect(wrong.err).toMatch(/LEADSHEET_LOG[^]*SMTP_PORT/);
  });
});
