import { usually } from '../../core/words/written/written.ts';
import type { RemovePlan } from '../../core/plan/remove/plan-remove.ts';
import type { LooksOfOurs, Reader, Traces } from '../../core/workbook/leaving.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';

/** What `remove` does, for people: a line each. */
export interface Removal {
  readonly goes: readonly string[];
  /** What people typed into our tabs: it is kept in files. */
  readonly typed: readonly string[];
  /** What of people's shows an error afterwards. */
  readonly breaks: readonly string[];
  /** What cannot be taken back. */
  readonly stays: readonly string[];
  /** Titles of the tabs that become files. */
  readonly exported: readonly string[];
}

const mostNamed = 20;

export function describeRemoval(plan: RemovePlan, { looks, hidden, readers }: Traces, workbook: Workbook): Removal {
  const ours = plan.gone.filter(({ ownedAs }) => ownedAs !== null).map(({ title }) => `“${title}”`);
  const made = plan.gone.filter(({ madeAs }) => madeAs !== undefined).map(({ title }) => `“${title}”`);
  const marks = workbook.kind === 'google-sheets' ? 'hidden marks and names of ranges' : 'names of cells';
  return {
    goes: [
      ...(ours.length === 0 ? [] : [`Leadsheet’s own tabs: ${ours.join(', ')}.`]),
      ...(made.length === 0
        ? []
        : [`The tabs that \`init\` made for you, with what you typed there: ${made.join(', ')}.`]),
      ...plan.steps,
      ...looks.map(describeLooks),
      ...(hidden === 0 ? [] : [`${hidden} ${marks}.`]),
    ],
    typed: named(plan.typed.map(({ cell, text }) => `${cell}: ${text}`)),
    breaks: named(readers.map(describeReader)),
    stays: plan.stays,
    exported: plan.exports.map(({ title }) => title),
  };
}

function describeLooks({ tab, notes, dropdowns, colours }: LooksOfOurs): string {
  const all = [
    ...(notes === 0 ? [] : [usually.count(notes, 'note')]),
    ...(dropdowns === 0 ? [] : [usually.count(dropdowns, 'dropdown')]),
    ...(colours === 0 ? [] : [usually.count(colours, 'conditional format')]),
  ];
  return `In “${tab}”: ${all.join(', ')}.`;
}

function describeReader({ what, where, text }: Reader): string {
  const said = text === '' || text === where ? '' : `: ${text.slice(0, 200)}`;
  return `The ${what} ${where}${said}`;
}

function named(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostNamed) return lines;
  return [...lines.slice(0, mostNamed), `… and ${lines.length - mostNamed} more.`];
}
