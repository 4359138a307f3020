import type { Looked, Matched } from './column-match.ts';

/** The one that is called so or, before it is looked at what stands in columns, the one that holds addresses: `init` writes it down, and what it says then it says now. */
export function emailColumn(
  { header, sampleOf }: Looked,
  { columns, taken }: Pick<Matched, 'columns' | 'taken'>,
): number | undefined {
  const holds = (column: number): boolean => sampleOf(column).emails >= 0.6 && sampleOf(column).distinct > 0.5;
  const found = header.labels.flatMap((label, column) =>
    label !== '' && !taken.has(column) && holds(column) ? [column] : [],
  );
  return columns.get('email') ?? (found.length === 1 ? found[0] : undefined);
}
