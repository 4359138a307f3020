/**
 * What is not known about the real API, as switches. Field notes mark these [?]: code that talks to Sheets must work under every setting.
 * The first value of each is the default.
 */
export interface Switches {
  /** Does `findReplace` with `^$`, searchByRegex and matchEntireCell match a cell that holds nothing? true | false */
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
  /** A named range that is added under an ID of the caller's own: is the ID kept, is one of Google's given instead, or is the request refused (400)? */
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
}

/** The settings we hold for likeliest. */
export const defaultSwitches: Readonly<Switches> = {
  findReplaceMatchesBlank: true,
  racingBatches: 'serial',
  strictValidationOverRest: false,
  rowMetadataFollowsSort: false,
  duplicateSheetCopiesMetadata: true,
  duplicateSheetCopiesNamedRanges: false,
  namedRangeSurvivesItsCells: false,
  ownNamedRangeIds: 'kept',
  namesIgnoreCase: true,
  appendCellsCountsFormats: false,
  sortMovesNotes: true,
  findReplaceSkipsFilteredRows: false,
  chipsReadAsPlaceholders: false,
  dateHeader: true,
};

/** The settings of switches that are more than yes or no. */
const choices = {
  racingBatches: ['serial', 'both-validated-first'],
  ownNamedRangeIds: ['kept', 'ignored', 'refused'],
} as const;

const settingsOf = (name: keyof Switches): readonly Switches[keyof Switches][] =>
  name in choices ? choices[name as keyof typeof choices] : [true, false];

/** Every setting of every switch, for tests that must hold under all of them: one switch changed at a time, the defaults first. */
export function everySwitchSetting(): readonly Readonly<Switches>[] {
  const names = Object.keys(defaultSwitches) as (keyof Switches)[];
  const others = names.flatMap((name) =>
    settingsOf(name)
      .filter((setting) => setting !== defaultSwitches[name])
      .map((setting): Switches => ({ ...defaultSwitches, [name]: setting })),
  );
  return [{ ...defaultSwitches }, ...others];
}

/** Reads one `name=value` of the command line. Throws with the list of names when it does not fit. */
export function parseSwitch(text: string): Partial<Switches> {
  const [name = '', value = ''] = text.split('=', 2);
  const setting = Object.hasOwn(defaultSwitches, name)
    ? settingsOf(name as keyof Switches).find((each) => String(each) === value)
    : undefined;
  if (setting !== undefined) return { [name]: setting };
  const more = Object.entries(choices).map(([each, settings]) => `${each}: ${settings.join(', ')}`);
  throw new Error(
    `No such switch or setting: ${text}. Switches: ${Object.keys(defaultSwitches).join(', ')} (true or false; ${more.join('; ')}).`,
  );
}
