import type { RecognisedTab } from '../../core/adoption/adoption.ts';
import { mappingKeys } from '../../core/adoption/stored-mapping.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import { ConfigurationError } from '../../errors.ts';
import type { ImportColumn } from './import-columns.ts';

/**
 * Rows that would get a stage or an owner by where they land: in a tab that is one stage or one person’s, or under the last heading.
 * Where each stage is a column, only a file that says the stage in a column of its own is stopped. Null = they can be added.
 */
export function standsElsewhere(
  recognised: Pick<RecognisedTab, 'title' | 'made'> | undefined,
  columns: readonly ImportColumn[],
): ConfigurationError | null {
  const made = recognised?.made?.find(({ field, by }) => {
    return by === 'tab names' || by === 'headings' || columns.some((column) => column.field === field && column.isNew);
  });
  if (recognised === undefined || made === undefined) return null;
  const { header: label } = columnOf('leads', made.field);
  const where = {
    'tab names': `the name of its tab (“${recognised.title}”)`,
    headings: 'the heading above it',
    'dated columns': 'its last column with a date',
    'ticked columns': 'its last column that is ticked',
  }[made.by];
  const what = made.field === 'stage' ? 'the stage of a deal' : 'the owner of a deal';
  return new ConfigurationError(
    [`In this sheet ${what} is told by ${where}, which no row of a file can say. Nothing was written.`],
    `Paste the rows where they belong; or add a column ${label} to your leads, fill it, put “${label}” beside “${mappingKeys.column(label)}” in Settings, and import again.`,
  );
}
