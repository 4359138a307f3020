/** The names by which one edition of the standard knows its elements and relationships. */
export interface OoxmlNames {
  /** Of the elements of workbooks, sheets, styles and notes. */
  readonly main: string;
  /** Begins the types of relationships, and is the name space of `r:id`. */
  readonly relationships: string;
}

/** ECMA-376 as programs write it, and ISO/IEC 29500 strict: other names for the same things. */
export const ooxml = {
  transitional: {
    main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    relationships: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  },
  strict: {
    main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
    relationships: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
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
  drawing: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
};

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
