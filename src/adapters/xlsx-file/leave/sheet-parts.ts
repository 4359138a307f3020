/** The XML of a worksheet, its rows apart from all that stands around them. */
export interface SheetParts {
  readonly prologue: string;
  readonly rows: string;
  readonly epilogue: string;
}

/** Null where there is no place for rows. */
export function sheetParts(xml: string): SheetParts | null {
  const start = /<((?:[^\s<>/:]+:)?sheetData)(?:\s[^<>]*?)?(\/?)>/.exec(xml);
  if (start === null) return null;
  const rowsStart = start.index + start[0].length;
  const rowsEnd = start[2] === '/' ? rowsStart : xml.indexOf(`</${start[1] ?? ''}>`, rowsStart);
  if (rowsEnd < 0) return null;
  return { prologue: xml.slice(0, rowsStart), rows: xml.slice(rowsStart, rowsEnd), epilogue: xml.slice(rowsEnd) };
}
