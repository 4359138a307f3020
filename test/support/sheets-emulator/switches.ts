/**
 * What is not known about the real API, as switches. Field notes mark these [?]: code that talks to Sheets must work under every setting.
 */
export interface Switches {
  /** Does `findReplace` with `^$`, searchByRegex and matchEntireCell match a cell that holds nothing? */
  findReplaceMatchesBlank: boolean;
  /**
   * Two batchUpdates that arrive together. `serial`: validated and applied one after the other, so the second sees the first. `both-validated-first`: both are validated
   * against the same state, both answer 200, and the later one is applied on top; what cannot be applied any more is dropped silently
   * ("changes may be altered with respect to collaborator changes").
   */
  racingBatches: 'serial' | 'both-validated-first';
  /** Is a value that a strict data validation rule forbids refused over REST (400), or written all the same? */
  strictValidationOverRest: boolean;
  /** Does developer metadata on a row move with its row when the range is sorted, or stay at its position? */
  rowMetadataFollowsSort: boolean;
  /** Does `duplicateSheet` (and copyTo) copy developer metadata that lies on the sheet and its rows and columns, under new IDs? */
  duplicateSheetCopiesMetadata: boolean;
  /** Does `duplicateSheet` make copies of the named ranges that lie on the sheet? (The editor does, with a changed name.) */
  duplicateSheetCopiesNamedRanges: boolean;
  /** Is a named range whose cells (or whole sheet) were all deleted gone, or kept without a range (#REF!), its name still in use though the API lists it no more? */
  namedRangeSurvivesItsCells: boolean;
  /** An ID that is asked for in addNamedRange: kept [doc], ignored for one of the server's own, or refused (400). */
  ownNamedRangeIds: 'kept' | 'ignored' | 'refused';
  /** Are names of tabs and named ranges compared without regard to case? */
  namesIgnoreCase: boolean;
  /** Does `appendCells` take cells that hold only a format, a note or a validation for data, and append below them? */
  appendCellsCountsFormats: boolean;
  /** Does sortRange (and a person's sort) move notes with their cells? */
  sortMovesNotes: boolean;
  /** Is a row that a basic filter hides skipped by findReplace? */
  findReplaceSkipsFilteredRows: boolean;
  /** Does `userEnteredValue` read back with the placeholder `@` for each chip (and runs that fit it), or with the text that the chip shows? */
  chipsReadAsPlaceholders: boolean;
  /** Are the answers' dates (`Date` header) those of the virtual clock; false leaves the header out, as some proxies do. */
  dateHeader: boolean;
  /** May a link stand on a cell that holds a number [reading: runs of text are valid on entered strings only], or is it refused (400)? */
  linksOnNumbers: boolean;
  /** Does the same conditional format, added twice, stand twice? */
  conditionalFormatsDouble: boolean;
  /** Is a basicChart without domains and series answered with 500 [seen once], or with 400? */
  emptyChartIs500: boolean;
  /** Does updateChartSpec replace the whole chart [seen once], or what it names alone? */
  updateChartSpecReplaces: boolean;
  /** Does a chart whose rows are deleted stay, without series [seen once], or go with them? */
  chartOutlivesItsRows: boolean;
  /** May updateProtectedRange make a protection only warn, or is that refused (400)? */
  protectionsMaySoften: boolean;
  /** Does the API write where a protection only warns, or is it refused like by one that does not (400)? */
  warningsLetWrite: boolean;
  /** Do typed columns of tables refuse validations (400) [seen]? */
  typedColumnsRefuseValidation: boolean;
  /** Do answers tell the choices of a dropdown column of a table? */
  tablesTellChoices: boolean;
  /** May a filter, table or banded range that is there be made wider, or is that refused (400)? */
  areasMayWiden: boolean;
  /** Does a sort by a filter leave the columns beside its range where they are, or take whole rows along? */
  filterSortLeavesNeighbours: boolean;
  /** appendCells while a filter hides rows: below the last row; 200 and nothing is added; or over the first hidden row [both seen of values.append]. */
  appendUnderFilter: 'below' | 'nothing' | 'over';
  /** Does developer metadata on a column move with it when columns are inserted, deleted or moved? */
  columnMetadataFollowsMoves: boolean;
  /** Does a field mask cut `updatedSpreadsheet` too [seen once], or does it come whole? */
  maskCutsUpdatedSpreadsheet: boolean;
  /** Does prettyPrint=false take the indentation away [seen once]? */
  prettyPrintIsHeeded: boolean;
  /** Does a cell hold 50,000 characters [seen once], or one less? */
  cellHolds50000: boolean;
  /** Is an addSheet with the ID 0 "already exists" [seen once], also where no tab has it? */
  sheetIdZeroIsTaken: boolean;
  /** Have tabs that are a chart (type OBJECT) no gridProperties [seen once]? */
  chartTabsHaveNoGrid: boolean;
}

/** Every setting of each switch, the one that we hold for likeliest first. */
export const switchSettings: { readonly [Name in keyof Switches]: readonly Switches[Name][] } = {
  findReplaceMatchesBlank: [true, false],
  racingBatches: ['serial', 'both-validated-first'],
  strictValidationOverRest: [false, true],
  rowMetadataFollowsSort: [false, true],
  duplicateSheetCopiesMetadata: [true, false],
  duplicateSheetCopiesNamedRanges: [false, true],
  namedRangeSurvivesItsCells: [false, true],
  ownNamedRangeIds: ['kept', 'ignored', 'refused'],
  namesIgnoreCase: [true, false],
  appendCellsCountsFormats: [false, true],
  sortMovesNotes: [true, false],
  findReplaceSkipsFilteredRows: [false, true],
  chipsReadAsPlaceholders: [false, true],
  dateHeader: [true, false],
  linksOnNumbers: [true, false],
  conditionalFormatsDouble: [true, false],
  emptyChartIs500: [true, false],
  updateChartSpecReplaces: [true, false],
  chartOutlivesItsRows: [true, false],
  protectionsMaySoften: [true, false],
  warningsLetWrite: [true, false],
  typedColumnsRefuseValidation: [true, false],
  tablesTellChoices: [true, false],
  areasMayWiden: [true, false],
  filterSortLeavesNeighbours: [true, false],
  appendUnderFilter: ['below', 'nothing', 'over'],
  columnMetadataFollowsMoves: [true, false],
  maskCutsUpdatedSpreadsheet: [true, false],
  prettyPrintIsHeeded: [true, false],
  cellHolds50000: [true, false],
  sheetIdZeroIsTaken: [true, false],
  chartTabsHaveNoGrid: [true, false],
};

const names = Object.keys(switchSettings) as readonly (keyof Switches)[];

export const defaultSwitches: Readonly<Switches> = Object.fromEntries(
  names.map((name) => [name, switchSettings[name][0]]),
) as unknown as Switches;

/** Each setting that is not a default, as `name=value`. */
export const otherSettings: readonly string[] = names.flatMap((name) =>
  switchSettings[name].slice(1).map((value) => `${name}=${String(value)}`),
);

/**
 * Settings that nothing but a person can help against: `doctor --probe` marks them and says what to do. They contradict the
 * documentation: a run stops with a word, or takes one column for another.
 */
const helpless: readonly string[] = ['warningsLetWrite=false', 'columnMetadataFollowsMoves=false'];

/** The others: everything must work under each of them. */
export const livableSettings: readonly string[] = otherSettings.filter((setting) => !helpless.includes(setting));

/** For tests that must hold under all of those: one switch changed at a time, the defaults first. */
export function everySwitchSetting(): readonly Readonly<Switches>[] {
  return [
    { ...defaultSwitches },
    ...livableSettings.map((setting) => ({ ...defaultSwitches, ...parseSwitch(setting) })),
  ];
}

/** Reads one `name=value` of the command line. Throws with the list of names when it does not fit. */
export function parseSwitch(text: string): Partial<Switches> {
  const [given = '', value = ''] = text.split('=', 2);
  const name = names.find((each) => each === given);
  const setting = name && switchSettings[name].find((each) => String(each) === value);
  if (name === undefined || setting === undefined)
    throw new Error(`No such switch or setting: ${text}. Switches: ${names.map(settingsOf).join(', ')}.`);
  return { [name]: setting };
}

function settingsOf(name: keyof Switches): string {
  return `${name} (${switchSettings[name].map(String).join(' or ')})`;
}
