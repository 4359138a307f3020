import type { TabName } from '../workbook/workbook.ts';

/** What a column can hold. Also the list that the JSON Schema for editors is generated from. */
export const columnTypes = [
  'id',
  'text',
  'email',
  'mailbox',
  'phone',
  'amount',
  'currency',
  'date',
  'dateTime',
  'integer',
  'number',
  'percent',
  'boolean',
  'choice',
  'stage',
  'owner',
  'list',
  'timeZone',
  'timeOfDay',
  'weekdays',
] as const;

export type ColumnType = (typeof columnTypes)[number];

/** Of these a lead has one, and it is text. */
export const groupableTypes: readonly ColumnType[] = ['text', 'choice', 'owner', 'currency'];

/** One column of a tab, as sheets-schema/<tab>.json has it: the one source of set-up, parsing, docs and checks. */
export interface ColumnSchema {
  /** camelCase; the name in code. */
  readonly field: string;
  /** The label that we give it. `Entered <Stage>` stands for any number of columns, one a stage. */
  readonly header: string;
  readonly type: ColumnType;
  readonly required?: boolean;
  /** For `choice`. */
  readonly choices?: readonly string[];
  /** Other labels that people use for it, in any language we know. */
  readonly aliases?: readonly string[];
  /** What belongs here, in one line; stands as a note on the header. */
  readonly hint: string;
  /** Of leads: what their figures are compared by, in Metrics, report and JSON. */
  readonly groupBy?: boolean;
  /** Words for that; others are made of the header. */
  readonly groupWords?: { readonly of: string; readonly differ: string };
  /** Who fills it. In a worker's tab a `person` column (Accept) survives every run. */
  readonly filledBy?: 'person' | 'worker';
  /** In characters. */
  readonly width?: number;
}

export interface TabSchema {
  readonly tab: TabName;
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly owner: 'person' | 'worker';
  readonly oneRowIs: string;
  readonly purpose: string;
  /** `init` makes it always, with `--with NAME`, or the worker makes it when it first needs it. */
  readonly made: 'by init' | 'by init --with' | 'when needed' | 'never';
  readonly hidden?: boolean;
  readonly protection?: 'warning' | 'none';
  readonly columns: readonly ColumnSchema[];
}
