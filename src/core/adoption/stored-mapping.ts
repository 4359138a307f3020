import { cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { DecimalMark } from '../schema/values/number-text.ts';
import { fold, foldHeader } from '../schema/fold.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { standings } from './standing/standings.ts';
import type { MadeColumn } from './adoption.ts';
import type { Stage } from '../workbook/stage.ts';

/** A row of Settings that says how the sheet is to be understood. */
export type MappingRow =
  /** `are`: what all its deals are, where nothing in the tab says it. */
  | { readonly kind: 'leads tab'; readonly title: string; readonly are?: Stage['kind']; readonly row: number }
  | { readonly kind: 'not leads'; readonly title: string; readonly row: number }
  /** `tab` null = every lead tab. `headerRow` is 0-based. */
  | { readonly kind: 'header row'; readonly tab: string | null; readonly headerRow: number; readonly row: number }
  /** `header` null = the leads have no such column. */
  | { readonly kind: 'column'; readonly field: string; readonly header: string | null; readonly row: number }
  /** What says the stage or the owner where no column does. */
  | {
      readonly kind: 'standing';
      readonly field: MadeColumn['field'];
      readonly by: MadeColumn['by'];
      readonly row: number;
    }
  /** In which column stands when a lead came into a stage; `header` null = in none. */
  | { readonly kind: 'entered'; readonly stage: string; readonly header: string | null; readonly row: number }
  /** Which column says how a deal ended, where Stage does not; `header` null = none. */
  | { readonly kind: 'outcome'; readonly header: string | null; readonly row: number }
  /** What a stage is that is not in Stages. */
  | { readonly kind: 'stage'; readonly stage: string; readonly is: Stage['kind']; readonly row: number }
  /** The stages of a team without a Stages tab, in their order. */
  | { readonly kind: 'stage order'; readonly stages: readonly string[]; readonly row: number }
  /** What amounts are to be multiplied by. */
  | { readonly kind: 'unit'; readonly factor: number; readonly row: number }
  /** What divides whole units from parts in amounts such as “40.000”. */
  | { readonly kind: 'mark'; readonly mark: DecimalMark; readonly row: number }
  /** What rows are of which nobody knows whether they are leads; `title` = that of their tab, and their names behind a colon (rows/row-answers.ts). */
  | { readonly kind: 'rows'; readonly title: string; readonly are: 'leads' | 'not leads'; readonly row: number }
  /** A question that nobody has answered yet, or not with what may be chosen. */
  | { readonly kind: 'unanswered'; readonly setting: string; readonly value: string; readonly row: number };

/** Names of the rows that `init` writes into Settings. */
export const mappingKeys = {
  leadsTab: 'Leads tab',
  notLeads: 'Not a leads tab',
  headerRow: 'Leads header row',
  tab: (title: string): string => `Tab: ${title}`,
  column: (label: string): string => `Column: ${label}`,
  rows: (of: string): string => `Rows: ${of}`,
  stage: (name: string): string => `Stage: ${name}`,
  stageOrder: 'Stage order',
  unit: 'Amounts are in',
  mark: 'Thousands are divided by',
} as const;

/** What may stand beside “Thousands are divided by”, with what divides whole units from parts then: words, since a sheet would make a number of “1,000”. */
export const dividers = { points: ',', commas: '.' } as const;

/** What may stand beside “Amounts are in”, with what an amount is multiplied by. */
export const units = {
  units: 1,
  thousands: 1_000,
  lakhs: 100_000,
  millions: 1_000_000,
  crores: 10_000_000,
  billions: 1_000_000_000,
} as const;

/** What may stand beside “Rows: …”, and beside “Tab: …” as the kinds of stages may. */
const tabAnswers = ['leads', 'not leads'] as const;
const kinds = ['open', 'won', 'lost'] as const;

/** What a column is called in Settings that says which deals are won and lost. */
export const outcomeLabel = 'Won or lost';

/** What stands beside “Column: Stage” for what is no column: “(tab names)”. */
export function standingText(by: MadeColumn['by']): string {
  return `(${by})`;
}

/** What stands for "we have no such column". */
export const noColumn = '(none)';

const fieldByLabel: ReadonlyMap<string, string> = new Map(
  tabSchemas.leads.columns.flatMap((column) => [
    [foldHeader(column.header), column.field] as const,
    [foldHeader(column.field), column.field] as const,
  ]),
);

/** Answers to questions about tabs, stages and money. */
function readAnswer(name: string, text: string, row: number): MappingRow | null {
  const unanswered: MappingRow = { kind: 'unanswered', setting: name, value: text, row };
  const [, about = '', of = ''] = /^(tab|rows|stage)\s*:\s*(.+)$/is.exec(name) ?? [];
  const value = fold(text);
  if (fold(about) === 'tab') {
    if (value === 'leads') return { kind: 'leads tab', title: of.trim(), row };
    const are = kinds.find((kind) => kind === value);
    if (are !== undefined) return { kind: 'leads tab', title: of.trim(), are, row };
    return value === 'not leads' ? { kind: 'not leads', title: of.trim(), row } : unanswered;
  }
  if (fold(about) === 'rows') {
    const are = tabAnswers.find((each) => each === value);
    return are === undefined ? unanswered : { kind: 'rows', title: of.trim(), are, row };
  }
  if (fold(about) === 'stage') {
    const is = kinds.find((kind) => kind === value);
    return is === undefined ? unanswered : { kind: 'stage', stage: of.trim(), is, row };
  }
  if (fold(name) === fold(mappingKeys.stageOrder)) {
    // A name may hold a comma, where arrows stand between them.
    const between = /[>→]/.test(text) ? /\s*[>→]\s*/ : /\s*[,;\n]\s*/;
    const stages = text.split(between).filter((each) => each !== '');
    return stages.length === 0 ? unanswered : { kind: 'stage order', stages, row };
  }
  if (fold(name) === fold(mappingKeys.unit)) {
    const unit = (Object.keys(units) as (keyof typeof units)[]).find((each) => each === value);
    return unit === undefined ? unanswered : { kind: 'unit', factor: units[unit], row };
  }
  if (fold(name) === fold(mappingKeys.mark)) {
    const divider = (['points', 'commas'] as const).find((each) => each === value);
    return divider === undefined ? unanswered : { kind: 'mark', mark: dividers[divider], row };
  }
  return null;
}

/** Reads a row of Settings as a mapping row; null where it is an ordinary setting. */
export function readMappingRow(name: string, value: CellValue, row: number): MappingRow | null {
  const folded = fold(name);
  const text = cellText(value);
  if (folded === fold(mappingKeys.leadsTab)) return text === '' ? null : { kind: 'leads tab', title: text, row };
  if (folded === fold(mappingKeys.notLeads)) return text === '' ? null : { kind: 'not leads', title: text, row };
  if (folded.startsWith(fold(mappingKeys.headerRow))) {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1 || number > 1000) return null;
    const [, tab = ''] = /:\s*(.*)$/s.exec(name) ?? [];
    return { kind: 'header row', tab: tab.trim() === '' ? null : tab.trim(), headerRow: number - 1, row };
  }
  const answered = readAnswer(name, text, row);
  if (answered !== null) return answered;
  const column = /^column\s*:\s*(.+)$/is.exec(name);
  if (column === null) return null;
  if (text === '') return { kind: 'unanswered', setting: name, value: '', row };
  const header = fold(text) === noColumn ? null : text;
  const stage = /^entered\s+(.+)$/is.exec((column[1] ?? '').trim())?.[1];
  if (stage !== undefined) return text === '' ? null : { kind: 'entered', stage: stage.trim(), header, row };
  if (foldHeader(column[1] ?? '') === foldHeader(outcomeLabel)) {
    return text === '' ? null : { kind: 'outcome', header, row };
  }
  const field = fieldByLabel.get(foldHeader(column[1] ?? ''));
  if (field === undefined || field === 'entered' || text === '') return null;
  const by = standings.find((each) => fold(standingText(each)) === fold(text));
  if (by !== undefined && (field === 'stage' || field === 'owner')) return { kind: 'standing', field, by, row };
  return { kind: 'column', field, header, row };
}
