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

it('keeps news for 60 days: the day it came, the day of the change, and who had it', () => {
  const ben: Person = { name: 'Ben\tB', address: null };
  const ann: Person = { name: 'Ann', address: 'ann@team.example' };
  const all = new Map<string, LeadHands>([
    ['c', { owner: ann, arrivedOn: today - 60, takenOver: { from: ben, after: today - 60 } }],
    ['b%', { owner: null, arrivedOn: null, takenOver: { from: null, after: today - 61 } }],
    ['a', { owner: ann, arrivedOn: today - 61, takenOver: { from: { ...ann, address: null }, after: today } }],
  ]);
  expect(handsAsText(all, today).split('\n')).toEqual([
    ...['=\t\t\tb%25', '=\tAnn\tann@team.example\ta c', '=\tAnn\t\t', '=\tBen B\t\t'],
    ...['+\ta\t\t20500\t2', '+\tc\t20440\t20440\t3'],
  ]);
  expect(handsFromText('=\t\t\t\n=\tAnn\t\ta%20%25 b\n+\ta%20%25\t7\t\t\n+\tzoe\t7\t\t\n+\tb\t\t8\t9')).toEqual(
    new Map<string, LeadHands>([
      ['a %', { owner: { name: 'Ann', address: null }, arrivedOn: 7, takenOver: null }],
      ['b', { owner: { name: 'Ann', address: null }, arrivedOn: null, takenOver: { from: null, after: 8 } }],
    ]),
  );
});

const ann = aTeamMember({ name: 'Ann', email: 'Ann@team.example', aliases: ['Annie'] });
const ben = aTeamMember({ name: 'Ben', email: 'ben@team.example' });
const about = { today, lastRunOn: (today - 1) as number | null, isKnown: () => false, saysOwner: () => true };
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
  const after = (lastRunOn: number | null) => takenOver(former, 'Ben', [ann, ben], { lastRunOn })?.after;
  expect([null, today + 1, today - 9].map(after)).toEqual([today, today, today - 9]);
});

it('of an open lead that stays where it is, what is known stays; of others nothing is', () => {
  const from = { from: null, after: today - 3 };
  const mine: Person = { name: 'Ann', address: 'ann@team.example' };
  const before = new Map([['L1', { owner: { name: 'Annie', address: null }, arrivedOn: today - 5, takenOver: from }]]);
  const of = (lead: Parameters<typeof aLead>[0], changes: Partial<typeof about> = {}) => {
    const one = aLead({ id: 'L1', owner: 'Ann', ...lead });
    return deriveHands([one], before, { ...about, team: [ann, ben], ...changes }).get(one);
  };
  expect(of({})).toEqual({ owner: mine, arrivedOn: today - 5, takenOver: from });
  expect(of({}, { saysOwner: () => false })).toEqual(before.get('L1'));
  expect(of({ owner: 'Ben' })?.takenOver).toEqual({ from: { name: 'Annie', address: null }, after: today - 1 });
  expect(of({ owner: 'Zoe' })?.owner).toEqual({ name: 'Zoe', address: null });
  expect(of({ id: 'L2' })).toEqual({ owner: mine, arrivedOn: today, takenOver: null });
  expect(of({ id: 'L2', owner: null })).toEqual({ owner: null, arrivedOn: today, takenOver: null });
  expect([of({ stage: 'Won' }), of({ id: null })]).toEqual([undefined, undefined]);
  expect(of({ isCopy: true, company: 'Acme' })?.takenOver).toBeNull();
});

it('sees none where one person is called otherwise, or where nobody can say who the owner is', () => {
  expect(takenOver({ name: 'Ann Lee', address: 'ann@team.example' }, 'Ann')).toBeNull();
  expect(takenOver({ name: 'annie', address: null }, 'Ann')).toBeNull();
  expect(takenOver({ name: 'ANN', address: 'old@team.example' }, 'Ann')).toBeNull();
  expect(takenOver({ name: 'Annie', address: 'old@team.example' }, 'Ann')).not.toBeNull();
  expect(takenOver({ name: 'Annie', address: 'ann@team.example' }, 'Zoe')).not.toBeNull();
  const unknown = { ...ann, email: null, aliases: ['Zoe', 'Annie'] };
  expect(takenOver({ name: 'Annie', address: 'ann@team.example' }, 'Ann', [unknown])).toBeNull();
  expect(takenOver({ name: 'Anny', address: 'ann@team.example' }, 'Ann', [unknown])).not.toBeNull();
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
  for (const said of [{ company: 'A' }, { contact: 'A' }, { email: 'a@b.example' }])
    expect(nameOfHands(aLead({ id: null, ...said }))).toMatch(/^~./);
  expect(nameOfHands(aLead({ id: 'L1', company: 'Acme' }))).toBe('L1');
  expect(nameOfHands(aLead({ id: 'L1', company: 'Acme', isCopy: true }))).toBe(face);
});
