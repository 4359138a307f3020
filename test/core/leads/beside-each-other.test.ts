import { expect, it } from 'vitest';
import { besideEachOther } from '../../../src/core/leads/beside-each-other.ts';
import { writtenIn } from '../../../src/core/words/written/written.ts';
import { aLead, day } from '../../support/builders.ts';

const about = {
  headerOf: (_: unknown, field: string) => (field === 'amount' ? 'Wert' : field),
  written: writtenIn('de-DE'),
};

it('says what each of two rows has alone, and what they say otherwise, in the team’s own words', () => {
  const one = aLead({ row: 4, phone: '030 12', amount: 5000, currency: 'EUR', owner: 'Mia', notes: null });
  const other = aLead({
    row: 9,
    phone: null,
    amount: 7000,
    currency: 'EUR',
    owner: 'MIA',
    notes: 'call\n Ed',
    followUp: day('2026-03-02'),
  });
  expect(besideEachOther(one, other, about)).toBe(
    'Only row 4 has phone 030 12. Only row 9 has followUp 02.03.2026; notes call Ed. Not the same: Wert 5.000 € | 7.000 €.',
  );
});

it('names the tabs of rows in two tabs, and says nothing of rows that say the same', () => {
  const one = aLead({ row: 4, tab: 'Leads', tabId: 1 });
  expect(besideEachOther(one, aLead({ row: 9, tab: 'Leads', tabId: 1 }), about)).toBe('');
  const two = aLead({ row: 9, tab: 'Archive', tabId: 2, lostReason: 'Price' });
  expect(besideEachOther(one, two, about)).toBe('Only row 9 of Archive has lostReason Price.');
});
