import { fold } from '../../schema/fold.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { isRowInUse } from '../in-use.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { Question } from '../question.ts';
import { mappingKeys } from '../stored-mapping.ts';
import type { MappingRow } from '../stored-mapping.ts';
import { isTotalAlone } from './row-words.ts';

const mostNamed = 5;

/**
 * With what Settings says of the rows of a tab of which nobody knows whether they are leads. Said to be leads, they are, and so are
 * rows that have a Lead ID of ours, whatever they look like, and sums with a name; unsaid, what was a lead stays one.
 */
export function withSaidRows(lead: LeadTab, workbook: Workbook, mapping: readonly MappingRow[]): LeadTab {
  const said = mapping.find((row) => row.kind === 'rows' && fold(row.title) === fold(lead.tab.title));
  const rows = workbook.tabs.find(({ id }) => id === lead.tab.id)?.rows ?? [];
  if (said?.kind === 'rows' && said.are === 'not leads') {
    const noLeads = [...lead.noLeads].map(([row, found]) => {
      return [row, found.why === 'doubtful' ? { ...found, why: 'not leads' as const } : found] as const;
    });
    return { ...lead, noLeads: new Map(noLeads) };
  }
  const isKept = (row: number): boolean => {
    const found = lead.noLeads.get(row);
    const isUsed = isRowInUse(rows[row] ?? []);
    if (said === undefined) return found?.why === 'doubtful' && isUsed;
    const isNamed = found?.why === 'total' && /\p{L}/u.test(found.value) && !isTotalAlone.test(fold(found.value));
    return found?.why === 'doubtful' || isNamed || isUsed;
  };
  const noLeads = new Map([...lead.noLeads].filter(([row]) => !isKept(row)));
  if (noLeads.size === lead.noLeads.size) return lead;
  const all = lead.tab.rows.map((cells, row) => (lead.noLeads.has(row) && isKept(row) ? (rows[row] ?? []) : cells));
  return { ...lead, tab: { ...lead.tab, rows: all }, noLeads };
}

/** The rows of a tab about which a person is asked, 0-based. */
export function doubtfulRows({ noLeads }: LeadTab): readonly number[] {
  return [...noLeads].flatMap(([row, { why }]) => (why === 'doubtful' ? [row] : []));
}

/** One question a tab: until it is answered such rows count in coverage alone. */
export function rowQuestions(leads: readonly LeadTab[]): readonly Question[] {
  return leads.flatMap((lead): Question[] => {
    const rows = doubtfulRows(lead);
    const [first] = rows;
    if (first === undefined) return [];
    const names = rows.flatMap((row) => {
      const { value } = lead.noLeads.get(row) ?? { value: '' };
      return value === '' ? [] : [`“${value}”`];
    });
    const shown = `${[...new Set(names)].slice(0, mostNamed).join(', ')}${names.length > mostNamed ? ', …' : ''}`;
    const [are, count] = rows.length === 1 ? ['Is the row', ''] : ['Are the', `${rows.length} rows `];
    return [
      {
        topic: 'rows',
        setting: mappingKeys.rows(lead.tab.title),
        asks: `${are} ${count}of “${lead.tab.title}” that begin${rows.length === 1 ? 's' : ''} with ${shown} ${rows.length === 1 ? 'a lead' : 'leads'}?`,
        choices: [
          { value: 'leads', because: 'somebody stands there' },
          { value: 'not leads', because: 'hardly anything else does' },
        ],
        meanwhile: `Until then ${rows.length === 1 ? 'it is' : 'they are'} in no figure but in those that nobody is told of.`,
        tabId: lead.tab.id,
        column: lead.noLeads.get(first)?.column ?? null,
        row: first,
      },
    ];
  });
}
