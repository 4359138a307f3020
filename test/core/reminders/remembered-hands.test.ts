import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveHands, nameOfHands } from '../../../src/core/reminders/lead-hands.ts';
import type { LeadHands, Person, RememberedHands } from '../../../src/core/reminders/lead-hands.ts';
import { handsAsText, handsAreNews, handsFromText } from '../../../src/core/reminders/remembered-hands.ts';
import { aLead, aTeamMember } from '../../support/builders.ts';

const today = 20_500;
const person = fc.record({
  name: fc.string({ minLength: 1 }).map((text) => text.replace(/[\t\r\n]/g, '-')),
  address: fc.option(fc.constantFrom('ann@team.example', 'ben@team.example')),
});
const lately = fc.integer({ min: today - handsAreNews, max: today });
const hands: fc.Arbitrary<LeadHands> = fc.record({
  owner: fc.option(person),
  arrivedOn: fc.option(lately),
  takenOver: fc.option(fc.record({ from: fc.option(person), after: lately })),
});

it('comes back from its text as it was, whatever IDs and names there are', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), hands), (all) => {
      const known: RememberedHands = new Map(Object.entries(all));
      expect(handsFromText(handsAsText(known, today))).toEqual(known);
    }),
  );
});

it('is short: what is old news is left out, and the order of the leads makes no difference', () => {
  const ann: Person = { name: 'Ann', address: 'ann@team.example' };
  const old: LeadHands = { owner: ann, arrivedOn: today - 61, takenOver: { from: null, after: today - 61 } };
  const fresh: LeadHands = { owner: ann, arrivedOn: today, takenOver: null };
  const text = handsAsText(
    new Map([
      ['L2', old],
      ['L 1', fresh],
    ]),
    today,
  );
  expect(text).toBe('=\t\t\t\n=\tAnn\tann@team.example\tL%201 L2\n+\tL%201\t20500\t\t');
  expect(
    handsAsText(
      new Map([
        ['L 1', fresh],
        ['L2', old],
      ]),
      today,
    ),
  ).toBe(text);
  expect(handsFromText('')).toBeNull();
});

const ann = aTeamMember({ name: 'Ann', email: 'Ann@team.example', aliases: ['Annie'] });
const ben = aTeamMember({ name: 'Ben', email: 'ben@team.example' });
const about = { today, lastRunOn: today - 1, isKnown: () => false, saysOwner: () => true };
const inHandsOf = (owner: Person | null): RememberedHands =>
  new Map([['L1', { owner, arrivedOn: null, takenOver: null }]]);

function takenOver(
  before: Person | null,
  owner: string | null,
  team = [ann, ben],
  changes: Partial<typeof about> = {},
) {
  const lead = aLead({ id: 'L1', owner });
  return deriveHands([lead], inHandsOf(before), { ...about, team, ...changes }).get(lead)?.takenOver ?? null;
}

it('sees a change of hands between two runs, and who had the lead', () => {
  const former = { name: 'Ann', address: 'ann@team.example' };
  expect(takenOver(former, 'Ben')).toEqual({ from: former, after: today - 1 });
  expect(takenOver(former, null)).toEqual({ from: former, after: today - 1 });
  expect(takenOver(null, 'Ben')).toEqual({ from: null, after: today - 1 });
  expect(takenOver(former, 'Ann')).toBeNull();
  expect(takenOver(null, null)).toBeNull();
});

it('sees none where one person is called otherwise, or where nobody can say who the owner is', () => {
  expect(takenOver({ name: 'Ann Lee', address: 'ann@team.example' }, 'Ann')).toBeNull();
  expect(takenOver({ name: 'annie', address: null }, 'Ann')).toBeNull();
  expect(takenOver({ name: 'ANN', address: 'old@team.example' }, 'Ann')).toBeNull();
  expect(takenOver({ name: 'Ann', address: null }, null, [ann], { saysOwner: () => false })).toBeNull();
});

it('sees one where the name of somebody who left became an alias of another', () => {
  const heir = { ...ann, aliases: ['Ben'] };
  expect(takenOver({ name: 'Ben', address: 'ben@team.example' }, 'Ann', [heir])?.from?.name).toBe('Ben');
});

it('takes nothing for new where nothing was remembered, or where history knows the lead', () => {
  const lead = aLead({ id: 'L2' });
  const arrived = (before: RememberedHands | null, isKnown: boolean) =>
    deriveHands([lead], before, { ...about, team: [], isKnown: () => isKnown }).get(lead)?.arrivedOn;
  expect([arrived(null, false), arrived(inHandsOf(null), true), arrived(inHandsOf(null), false)]).toEqual([
    null,
    null,
    today,
  ]);
});

it('knows a row without an ID by its face, and one that says nothing not at all', () => {
  const face = nameOfHands(aLead({ id: null, row: 4, company: 'Acme' }));
  expect(face).toMatch(/^~/);
  expect(nameOfHands(aLead({ id: null, row: 9, company: 'Acme' }))).toBe(face);
  expect(nameOfHands(aLead({ id: null, notes: 'later' }))).toBeNull();
});
