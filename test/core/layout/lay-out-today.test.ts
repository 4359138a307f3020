import { describe, expect, it } from 'vitest';
import { writtenIn } from '../../../src/core/words/written/written.ts';
import { firstScreen } from '../../../src/core/layout/first-screen/first-screen.ts';
import { noFacts } from '../../../src/core/layout/screen-facts.ts';
import { layOutToday } from '../../../src/core/layout/lay-out-today.ts';
import { planRecalculate } from '../../../src/core/plan/plan-recalculate.ts';
import { toDo } from '../../../src/core/metrics/to-do.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const rows = [
  ['Lead ID', 'Company', 'Contact', 'Phone', 'Stage', 'Owner', 'Created', 'Follow-up date', 'Next step'],
  ['La', 'Acme', 'Sam', '0117 496 0888', 'Proposal', 'Ann', '2026-01-03', '2026-03-08', 'Call Sam'],
  ['Lb', 'Bolt', '', '', 'Proposal', '', '2026-01-03', '2026-03-10', ''],
  ['Lc', 'Cask', '', '', 'Won', 'Ann', '2026-01-03', '2026-03-08', ''],
];

function understood(leads = rows) {
  const made = understand(aWorkbook({ Leads: leads }), { now: day('2026-03-10') * 86_400_000 + 36e6 });
  if ('noLeads' in made) throw new Error(made.message);
  return made;
}

describe('the tab Today', () => {
  it('has every open lead to act on, what nobody has first, with its phone and next step, linked', () => {
    const { toAct } = understood().reminders;
    const lines = layOutToday(toDo(toAct), 'GBP', writtenIn('en-GB')).map(({ cells }) => cells);
    expect(lines.map((cells) => cells.get('title')?.value)).toEqual(['Bolt', 'Acme']);
    expect(lines[0]?.get('owner')?.value).toBe('nobody');
    expect(lines[1]?.get('phone')?.value).toBe('0117 496 0888');
    expect(lines[1]?.get('brief')?.value).toBe('2 days overdue: Call Sam');
    expect(lines[1]?.get('title')?.link).toMatchObject({ kind: 'cell', row: 1 });
  });

  it('names the row that may be the same deal, and who has it, as does the first screen', () => {
    const twice = (other: string) =>
      understood([
        rows[0]!,
        ['La', 'Rapid Print', 'Sam', '0117 496 0888', 'Proposal', 'Ann', '2026-02-03', '2026-03-08', 'Call Sam'],
        ['Lb', 'Rapid Print Ltd', 'Sam', other, 'Negotiation', 'Rob', '2026-01-03', '2026-03-20', 'Wait'],
      ]);
    const brief = (other: string) =>
      layOutToday(toDo(twice(other).reminders.toAct), 'GBP', writtenIn('en-GB'))[0]?.cells.get('brief')?.value;
    expect(brief('0117 496 0888')).toBe(
      '2 days overdue: Call Sam; may be the same as Rapid Print Ltd, row 3, Negotiation, Rob',
    );
    expect(brief('0161 496 0111')).toBe('2 days overdue: Call Sam');
    const { metrics } = twice('0117 496 0888');
    const said = firstScreen(metrics, noFacts)
      .rows.flat()
      .map((cell) => String(cell?.value ?? ''));
    expect(said).toContain('2 days overdue: Call Sam · same as row 3, Rob?');
    expect(said.some((text) => text.includes('Probably twice: Rapid Print, rows 2 and 3'))).toBe(true);
    expect(
      firstScreen(twice('0161 496 0111').metrics, noFacts)
        .rows.flat()
        .some((cell) => String(cell?.value).includes('twice')),
    ).toBe(false);
  });

  it('counts what does not fit, of each owner, and leaves out the least pressing', () => {
    const many = Array.from({ length: 510 }, (_, i) => [
      `L${i}`,
      `C${i}`,
      '',
      '',
      'Proposal',
      i % 3 === 0 ? '' : 'Ann',
      '2026-01-03',
      '',
      '',
    ]);
    const lines = layOutToday(
      toDo(understood([rows[0]!, rows[1]!, ...many]).reminders.toAct),
      'GBP',
      writtenIn('en-GB'),
    );
    expect(lines).toHaveLength(502);
    expect(lines.some(({ cells }) => cells.get('kind')?.value === 'overdue')).toBe(true);
    const more = lines.slice(500).map(({ cells }) => [cells.get('owner')?.value, cells.get('title')?.value]);
    expect(more).toEqual([
      ['nobody', expect.stringMatching(/^and \d+ more, less pressing than these$/)],
      ['Ann', expect.stringMatching(/^and \d+ more, less pressing than these$/)],
    ]);
    const counted = more.reduce((sum, [, title]) => sum + Number(/\d+/.exec(String(title))?.[0]), 0);
    expect(counted).toBe(11);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(502);
  });

  it('is made beside Metrics by the run that finds none', () => {
    const plan = planRecalculate(understood(), { run: null });
    const made = plan.sheetWrites.flatMap((write) => (write.kind === 'createTab' ? [[write.title, write.index]] : []));
    expect(made.slice(0, 2)).toEqual([
      ['Today', 0],
      ['Metrics', 0],
    ]);
  });
});
