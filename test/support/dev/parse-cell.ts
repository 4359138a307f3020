/** `H2` → where it is, counted from 0. Throws where it is no cell. */
export function parseCell(text: string): { readonly rowIndex: number; readonly columnIndex: number } {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text.trim().toUpperCase());
  if (found === null) throw new Error(`"${text}" is not a cell such as H2.`);
  const columnIndex = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { rowIndex: Number(found[2]) - 1, columnIndex };
}
