import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer, SendOutcome } from '../../../src/ports.ts';
import { ledgerOf, teamStore } from './mail-workbook.ts';

const tuesday = Date.UTC(2026, 10, 24, 10);
const hour = 3_600_000;
const trialAddress = 'boss@team.example';

/** Three owners with a follow-up that is due; LEADSHEET_MAIL_REDIRECT is set where a run says `trial`. */
function aTeam(
  settings: Readonly<Record<string, CellValue>> = {},
  answer: SendOutcome = { kind: 'sent', reply: '250 OK' },
) {
  const store = teamStore(3, settings);
  const keys: string[] = [];
  const mailer: Mailer = {
    idempotent: false,
    send: ({ key }) => (keys.push(key), Promise.resolve(answer)),
    close: () => Promise.resolve(),
  };
  return {
    keys,
    run: (how: 'trial' | 'for real', at = tuesday) =>
      remind(
        { store, mailer, clock: { now: () => at }, random: seededRandom(at), log: quietLog },
        how === 'trial' ? { trialAddress } : {},
      ),
    rows: async () => ledgerOf(await store.read(everything)),
  };
}

describe('a trial, in which all mail goes to one address', () => {
  it('says in the ledger that no owner got anything, and nobody counts as told', async () => {
    const { run, rows } = aTeam();
    expect(await run('trial')).toMatchObject({ sent: 3, exitStatus: 0 });
    expect((await rows()).map(({ kind, recipient, state }) => [kind, recipient, state])).toEqual(
      [0, 1, 2].map(() => ['trial digest', trialAddress, 'sent']),
    );
    const { coverage, notes } = await run('trial');
    expect(coverage).toMatchObject({ reminded: 0, nobodyTold: { count: 3, reasons: { trial: 3 } } });
    expect(notes.join()).toContain('LEADSHEET_MAIL_REDIRECT');
  });

  it('is not in the way of the real mail, on the very same day', async () => {
    const { run, keys } = aTeam();
    await run('trial');
    const real = await run('for real', tuesday + hour);
    expect(real).toMatchObject({ sent: 3, held: 0 });
    expect(real.messages[0]?.subject).toBe((await aTeam().run('for real')).messages[0]?.subject);
    expect(new Set(keys).size).toBe(6);
    expect((await run('for real', tuesday + 2 * hour)).coverage).toMatchObject({ reminded: 3 });
    // And back again: the owners got these leads today, so the trial would not show them either.
    expect(await run('trial', tuesday + 3 * hour)).toMatchObject({ sent: 0, coverage: { reminded: 3 } });
  });

  it('shows over days what owners would get: in full, then again after two working days', async () => {
    const { run } = aTeam();
    const sent: number[] = [];
    for (let morning = 0; morning < 3; morning++) sent.push((await run('trial', tuesday + morning * 24 * hour)).sent);
    expect(sent).toEqual([3, 0, 3]);
  });

  it('leaves the first list of the backlog to the real start', async () => {
    const { run, rows } = aTeam({ 'Mail on since': '2026-11-24', 'My address': 'me@team.example' });
    await run('trial');
    await run('for real', tuesday + hour);
    expect((await rows()).map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['trial triage', trialAddress],
      ['triage', 'me@team.example'],
    ]);
  });

  it('does not pass over owners because the address of the trial refused their mail', async () => {
    const { run } = aTeam(
      { 'Team address': 'sales@team.example' },
      { kind: 'refused recipient', reply: '550 no such user' },
    );
    expect(await run('trial')).toMatchObject({ failed: 3 });
    const { messages } = await run('for real', tuesday + hour);
    expect(messages.map(({ to }) => to.address)).toEqual([0, 1, 2].map((i) => `owner${i}@team.example`));
  });

  it('that broke off in doubt stays in doubt, and is no mail to its owner', async () => {
    const { run, rows } = aTeam({}, { kind: 'unknown', reply: 'no answer' });
    expect(await run('trial')).toMatchObject({ unknown: 3 });
    expect((await rows()).every(({ state }) => state === 'needs review')).toBe(true);
    expect((await run('trial')).sent).toBe(0);
    const { coverage } = await run('for real', tuesday + hour);
    expect(coverage.nobodyTold.reasons).toEqual({ 'next mail': 3 });
  });
});
