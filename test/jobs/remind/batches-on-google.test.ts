import { afterEach, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import { googleSheetHarness } from '../../support/google-sheet-harness.ts';
import type { GoogleSheetHarness } from '../../support/google-sheet-harness.ts';

let harness: GoogleSheetHarness | null = null;
afterEach(() => harness?.close());

it('writes one fenced batch per ten mails, and one more for the last outcomes', async () => {
  const owners = Array.from({ length: 25 }, (_, i) => `Owner ${i}`);
  harness = await googleSheetHarness([
    {
      title: 'Leads',
      rows: [
        ['Lead ID', 'Company', 'Owner', 'Stage', 'Created', 'Follow-up date'],
        ...owners.map((owner, i) => [`L${i}`, `Company ${i}`, owner, 'Proposal', 46_034, 46_080]),
      ],
    },
    { title: 'Team', rows: [['Name', 'Email'], ...owners.map((owner, i) => [owner, `owner${i}@fern.example`])] },
    {
      title: 'Settings',
      rows: [
        ['Setting', 'Value'],
        ['Mail', 'on'],
        ['Mail on since', 46_000],
        ['Weekly summary', false],
      ],
    },
  ]);
  const { emulator } = harness;
  let sent = 0;
  const mailer = {
    idempotent: false,
    send: () => ((sent += 1), Promise.resolve({ kind: 'sent', reply: '250' } as const)),
    close: () => Promise.resolve(),
  };
  const clock = { now: () => emulator.clock.now() };
  emulator.log.clear();
  await remind(
    { store: harness.open(), mailer, clock, random: seededRandom(1), log: quietLog },
    { ignoreBinding: true },
  );
  expect(sent).toBe(25);
  const batches = emulator.log.calls.filter(({ operation }) => operation === 'spreadsheets.batchUpdate');
  const withData = batches.filter(({ kinds }) => kinds.some((kind) => /cells/i.test(kind)));
  // The last one is the look of the headers that the run made.
  expect(withData).toHaveLength(4 + 1);
  const twice = (kind: string) => [kind, kind];
  for (const { kinds } of withData)
    expect(kinds.slice(0, 4).toSorted()).toEqual([...twice('addNamedRange'), ...twice('deleteNamedRange')]);
  // Besides, the lease is taken (and the Run Log made that it lies over) and given back.
  // Widths and the warning of the tab that was made come in batches of their own.
  expect(batches.length).toBeLessThanOrEqual(withData.length + 5);
});
