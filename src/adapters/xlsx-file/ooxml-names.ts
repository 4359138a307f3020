/** The names by which one edition of the standard knows its elements and relationships. */
export interface OoxmlNames {
  /** Of the elements of workbooks, sheets, styles and notes. */
  readonly main: string;
  /** Begins the types of relationships, and is the name space of `r:id`. */
  readonly relationships: string;
  /** Of what lies on a sheet, of its charts, and of the shapes in both. */
  readonly sheetDrawing: string;
  readonly chart: string;
  readonly drawing: string;
}

/** ECMA-376 as programs write it, and ISO/IEC 29500 strict: other names for the same things. */
export const ooxml = {
  transitional: {
    main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    relationships: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    sheetDrawing: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
    chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
    drawing: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  },
  strict: {
    main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
    relationships: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    sheetDrawing: 'http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing',
    chart: 'http://purl.oclc.org/ooxml/drawingml/chart',
    drawing: 'http://purl.oclc.org/ooxml/drawingml/main',
  },
} satisfies Record<string, OoxmlNames>;

/** Of the edition that an element with these attributes is written in. */
export function namesOfEdition(attributes: Iterable<string>): OoxmlNames {
  return [...attributes].some((value) => value.startsWith('http://purl.oclc.org/ooxml/'))
    ? ooxml.strict
    : ooxml.transitional;
}

/** Of the lists that hold a package together; the same in both editions. */
export const packageNames = {
  contentTypes: 'http://schemas.openxmlformats.org/package/2006/content-types',
  relationships: 'http://schemas.openxmlformats.org/package/2006/relationships',
};

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const contentTypes = {
  workbook: `${spreadsheet}.sheet.main+xml`,
  worksheet: `${spreadsheet}.worksheet+xml`,
  styles: `${spreadsheet}.styles+xml`,
  comments: `${spreadsheet}.comments+xml`,
  relationships: 'application/vnd.openxmlformats-package.relationships+xml',
  /** The old kind, which holds the boxes of notes. */
  vmlDrawing: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
  drawing: 'application/vnd.openxmlformats-officedocument.drawing+xml',
  chart: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
};

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
