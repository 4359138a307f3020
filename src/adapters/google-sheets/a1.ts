/** A tab's title as A1 notation wants it. */
export function quoted(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}

/** 0 → A, 26 → AA. */
export function letters(column: number): string {
  let rest = column;
  let name = '';
  do {
    name = String.fromCharCode(65 + (rest % 26)) + name;
    rest = Math.floor(rest / 26) - 1;
  } while (rest >= 0);
  return name;
}
