import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveOwners } from '../../../src/core/leads/resolve-owners.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { adoptByLabel } from '../../support/adopt-by-label.ts';
import { aTeamMember, aWorkbook, day } from '../../support/builders.ts';

const addresses = (cells: readonly string[]) => {
  const { team, nameOf } = resolveOwners([], cells);
  return cells.map((text) => team.find((member) => member.name === nameOf(text))?.email ?? null);
};

function parse(tabs: Readonly<Record<string, readonly (readonly CellValue[])[]>>) {
  const workbook = aWorkbook(tabs);
  return parseRecords(workbook, adoptByLabel(workbook), { today: day('2026-03-31') });
}

/** Who is who: the canonical name and address behind each text. */
const whoIsWho = (cells: readonly string[], team: Parameters<typeof resolveOwners>[0] = []) => {
  const owners = resolveOwners(team, cells);
  const addressOf = (name: string) => owners.team.find((member) => member.name === name)?.email ?? null;
  return Object.fromEntries(
    [...new Set(cells)].map((text) => [text, [owners.nameOf(text), addressOf(owners.nameOf(text))]]),
  );
};

describe('owners who are not in Team', () => {
  it('are one person by their name, their address, and both together', () => {
    const ann = ['Ann', 'a1@x.example'];
    const cells = ['Ann', 'Ann', 'a1@x.example', 'Ann <a1@x.example>', 'A1@X.example', 'Ann <a1@x.example>'];
    for (const order of [cells, cells.toReversed()]) {
      expect(resolveOwners([], order).team).toHaveLength(1);
      expect(Object.values(whoIsWho(order))).toEqual(Object.values(whoIsWho(order)).map(() => ann));
    }
  });

  it('are one person under two names beside one address', () => {
    const cells = ['Ann Lee <ann@x.example>', 'Ann Lee <ann@x.example>', 'Annie <ann@x.example>', 'Annie', 'Ann Lee'];
    expect(resolveOwners([], cells).team.map(({ name, email }) => [name, email])).toEqual([
      ['Ann Lee', 'ann@x.example'],
    ]);
  });

  it('who share a name are told apart by their addresses, and the name alone is the address of neither', () => {
    const cells = ['Ann', 'Ann', 'Ann', 'Ann <a1@x.example>', 'Ann <a2@x.example>', 'a2@x.example'];
    expect(whoIsWho(cells)).toEqual({
      Ann: ['Ann', null],
      'Ann <a1@x.example>': ['Ann <a1@x.example>', 'a1@x.example'],
      'Ann <a2@x.example>': ['Ann <a2@x.example>', 'a2@x.example'],
      'a2@x.example': ['Ann <a2@x.example>', 'a2@x.example'],
    });
  });

  it('are two people where their names differ in letters, and one where an accent was left out', () => {
    const cells = ['राम', 'रमा', 'ハルカ', 'バルガ', 'Hoà', 'Hoá', 'Hoa', 'José', 'Jose', 'JOSE'];
    for (const order of [cells, cells.toReversed()]) {
      const named = Object.fromEntries(Object.entries(whoIsWho(order)).map(([text, [name]]) => [text, name]));
      expect(named).toMatchObject({
        राम: 'राम',
        रमा: 'रमा',
        ハルカ: 'ハルカ',
        バルガ: 'バルガ',
        Hoà: 'Hoà',
        Hoá: 'Hoá',
        Hoa: 'Hoa',
      });
      expect(new Set([named['José'], named['Jose'], named['JOSE']]).size).toBe(1);
    }
    const team = [aTeamMember({ name: 'José' }), aTeamMember({ name: 'Jose' }), aTeamMember({ name: 'Ömer' })];
    expect(whoIsWho(['jose', 'JOSÉ', 'omer', 'Ómer'], team)).toMatchObject({
      jose: ['Jose', null],
      JOSÉ: ['José', null],
      omer: ['Ömer', null],
      Ómer: ['Ómer', null],
    });
  });

  it('are the same whatever the order of the rows', () => {
    const texts = [
      'Ann',
      'ann ',
      'Bo',
      'a1@x.example',
      'Ann <a1@x.example>',
      'Ann <a2@x.example>',
      'A. Lee <a1@x.example>',
    ];
    const team = [aTeamMember({ name: 'Bo', email: 'bo@x.example' }), aTeamMember({ name: 'A. Lee' })];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...texts), { maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        (cells, chance, withTeam) => {
          const order = cells.map((cell) => ({ cell, by: chance.next().value ?? 0 })).sort((a, b) => a.by - b.by);
          const people = withTeam ? team : [];
          expect(
            whoIsWho(
              order.map(({ cell }) => cell),
              people,
            ),
          ).toEqual(whoIsWho(cells, people));
          const found = resolveOwners(people, cells);
          expect(
            resolveOwners(
              people,
              order.map(({ cell }) => cell),
            ).team,
          ).toEqual(found.team);
          // Nobody is two people.
          const known = found.team.flatMap((member) => (member.email === null ? [] : [member.email.toLowerCase()]));
          expect(new Set(known).size).toBe(known.length);
          expect(new Set(found.team.map((member) => member.name)).size).toBe(found.team.length);
        },
      ),
    );
  });

  it('a bare address is the member of Team whose name stands beside it elsewhere', () => {
    const team = [aTeamMember({ name: 'Ann' })];
    const cells = ['a1@x.example', 'Ann <a1@x.example>'];
    expect(resolveOwners(team, cells).team).toHaveLength(1);
    expect(cells.map(resolveOwners(team, cells).nameOf)).toEqual(['Ann', 'Ann']);
  });
});

describe('people chips, which are read as name and address', () => {
  it('give a name that stands alone elsewhere its address', () => {
    const cells = ['Ann Lee', 'Ann Lee', 'Ann Lee <ann@fern.example>'];
    expect(addresses(cells)).toEqual(['ann@fern.example', 'ann@fern.example', 'ann@fern.example']);
    expect(resolveOwners([], cells).team).toHaveLength(1);
  });

  it('keep two people apart who share a name', () => {
    const cells = ['Ann Lee <ann@fern.example>', 'Ann Lee <ann.l@fern.example>', 'Ann Lee <ann@fern.example>'];
    expect(addresses(cells)).toEqual(['ann@fern.example', 'ann.l@fern.example', 'ann@fern.example']);
  });

  it('are the member of Team who has the address, else the one who has the name', () => {
    const { leads, team, findings, activities } = parse({
      Leads: [
        ['Lead ID', 'Company', 'Owner', 'Stage'],
        ['L1', 'Acme', 'Ann Lee <ann.l@fern.example>', 'Proposal'],
        ['L2', 'Borax', 'Hannah Weiss <private@mail.example>', 'Proposal'],
        ['L3', 'Cairn', 'ANN', 'Proposal'],
      ],
      Team: [
        ['Name', 'Email', 'Aliases', 'Manager'],
        ['Ann Lee', 'ann@fern.example'],
        ['Ann L. (North)', 'ann.l@fern.example', 'ANN', 'Hannah W. <hannah@fern.example>'],
        ['Hannah Weiss <hannah@fern.example>'],
      ],
      Activities: [
        ['Date', 'Lead ID', 'By'],
        [46_000, 'L1', 'Somebody Else <ann.l@fern.example>'],
      ],
    });
    expect(leads.map((lead) => lead.owner)).toEqual(['Ann L. (North)', 'Hannah Weiss', 'Ann L. (North)']);
    expect(team.map(({ name, email, manager }) => [name, email, manager])).toEqual([
      ['Ann Lee', 'ann@fern.example', null],
      ['Ann L. (North)', 'ann.l@fern.example', 'Hannah Weiss'],
      ['Hannah Weiss', 'hannah@fern.example', null],
    ]);
    expect(activities.map((activity) => activity.by)).toEqual(['Ann L. (North)']);
    expect(findings.filter((finding) => finding.severity !== 'hint')).toEqual([]);
  });

  it('as a contact are called by their name', () => {
    const { leads } = parse({
      Leads: [
        ['Lead ID', 'Company', 'Contact', 'Stage'],
        ['L1', 'Acme', 'Bo Chan <bo@acme.example>', 'Proposal'],
        ['L2', 'Borax', 'cy@borax.example', 'Proposal'],
      ],
    });
    expect(leads.map((lead) => lead.contact)).toEqual(['Bo Chan', 'cy@borax.example']);
  });
});

it('a name that thousands of addresses bear, written in thousands of ways, is looked up once for each', () => {
  const count = 20_000;
  // The same name with a different set of characters that nobody sees.
  const unseen = (i: number): string => i.toString(2).padStart(15, '0').replace(/0/g, '\u200b').replace(/1/g, '\u00ad');
  const cells = Array.from({ length: count }, (_, i) => [`Ann <a${i}@fern.example>`, `Ann${unseen(i)}`]).flat();
  expect(resolveOwners([], cells).team).toHaveLength(count + 1);
});
