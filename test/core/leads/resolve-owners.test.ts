import { describe, expect, it } from 'vitest';
import { resolveOwners } from '../../../src/core/leads/resolve-owners.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { adoptByLabel } from '../../support/adopt-by-label.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const addresses = (cells: readonly string[]) => {
  const { team, nameOf } = resolveOwners([], cells);
  return cells.map((text) => team.find((member) => member.name === nameOf(text))?.email ?? null);
};

function parse(tabs: Readonly<Record<string, readonly (readonly CellValue[])[]>>) {
  const workbook = aWorkbook(tabs);
  return parseRecords(workbook, adoptByLabel(workbook), { today: day('2026-03-31') });
}

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
