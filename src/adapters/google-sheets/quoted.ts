/** A tab's title as A1 notation wants it. */
export function quoted(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}
