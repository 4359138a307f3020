import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';

const rgb = (red: number, green: number, blue: number): sheets_v4.Schema$Color => ({
  ...(red === 0 ? {} : { red: asFloat(red / 255) }),
  ...(green === 0 ? {} : { green: asFloat(green / 255) }),
  ...(blue === 0 ? {} : { blue: asFloat(blue / 255) }),
});

/** The shortest decimal that stands for the same 32-bit float: how the API writes parts of a colour. */
export function asFloat(value: number): number {
  const exact = Math.fround(value);
  for (let digits = 1; digits <= 9; digits += 1) {
    const short = Number(exact.toPrecision(digits));
    if (Math.fround(short) === exact) return short;
  }
  return exact;
}

const themeColors: readonly (readonly [string, number, number, number])[] = [
  ['TEXT', 0, 0, 0],
  ['BACKGROUND', 255, 255, 255],
  ['ACCENT1', 66, 133, 244],
  ['ACCENT2', 234, 67, 53],
  ['ACCENT3', 251, 188, 4],
  ['ACCENT4', 52, 168, 83],
  ['ACCENT5', 255, 109, 1],
  ['ACCENT6', 70, 189, 198],
  ['LINK', 17, 85, 204],
];

/** The format of a cell that nobody formatted. */
export function defaultFormat(): sheets_v4.Schema$CellFormat {
  return {
    backgroundColor: { red: 1, green: 1, blue: 1 },
    padding: { top: 2, right: 3, bottom: 2, left: 3 },
    verticalAlignment: 'BOTTOM',
    wrapStrategy: 'OVERFLOW_CELL',
    textFormat: {
      foregroundColor: {},
      fontFamily: 'arial,sans,sans-serif',
      fontSize: 10,
      bold: false,
      italic: false,
      strikethrough: false,
      underline: false,
      foregroundColorStyle: { rgbColor: {} },
    },
    backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } },
  };
}

/** The properties of a new spreadsheet. */
export function defaultProperties(
  title: string,
  locale = 'en_US',
  timeZone = 'Etc/GMT',
): sheets_v4.Schema$SpreadsheetProperties {
  return {
    title,
    locale,
    autoRecalc: 'ON_CHANGE',
    timeZone,
    defaultFormat: defaultFormat(),
    spreadsheetTheme: {
      primaryFontFamily: 'Arial',
      themeColors: themeColors.map(([colorType, red, green, blue]) => ({
        colorType,
        color: { rgbColor: rgb(red, green, blue) },
      })),
    },
  };
}

/** Size of a tab that nobody sized. */
export const defaultGrid = { rowCount: 1000, columnCount: 26 } as const;
