/** What a recording may hold beside what the probe itself sent. Longer lists keep more of an answer; none of them is a pattern. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Fields whose value tells things apart and nothing else: numbered anew. */
export const idFields = words(`
  sheetId namedRangeId protectedRangeId chartId filterViewId bandedRangeId metadataId tableId objectId
  bandedRangeReference sourceSheetId newSheetId
`);

/** Fields that hold what stands in cells: of numbers only those that the probe wrote are kept. */
export const cellFields = words('values numberValue');

/** Names of fields of the API that may stand in an answer; a field of another name is left out. */
export const keptFields = words(`
  ${[...idFields].join(' ')}
  spreadsheetId spreadsheetUrl replies updatedSpreadsheet properties sheets data error code status message
  valueRanges range majorDimension values
  title index sheetType gridProperties rowCount columnCount frozenRowCount frozenColumnCount hidden locale
  startRow startColumn rowData rowMetadata columnMetadata developerMetadata pixelSize
  userEnteredValue effectiveValue formattedValue numberValue stringValue boolValue formulaValue errorValue type
  userEnteredFormat effectiveFormat numberFormat pattern note hyperlink textFormatRuns startIndex endIndex format
  chipRuns chip personProperties email displayFormat
  dataValidation condition userEnteredValue strict showCustomUi inputMessage
  textFormat bold italic underline strikethrough fontSize fontFamily link uri foregroundColor foregroundColorStyle
  backgroundColor backgroundColorStyle rgbColor themeColor red green blue alpha
  namedRanges name startRowIndex endRowIndex startColumnIndex endColumnIndex
  metadataKey metadataValue location locationType dimensionRange dimension visibility spreadsheet
  basicFilter filterViews criteria filterSpecs columnIndex filterCriteria hiddenValues sortSpecs dimensionIndex sortOrder
  bandedRanges rowProperties columnProperties headerColor headerColorStyle firstBandColor firstBandColorStyle
  secondBandColor secondBandColorStyle footerColor footerColorStyle
  tables rowsProperties columnName columnType dataValidationRule
  protectedRanges protectedRange warningOnly requestingUserCanEdit description editors users unprotectedRanges
  conditionalFormats ranges booleanRule rule newRule oldRule newIndex oldIndex
  charts chart spec position basicChart chartType legendPosition headerCount domains domain series sourceRange sources
  targetAxis axis overlayPosition anchorCell rowIndex offsetXPixels offsetYPixels widthPixels heightPixels newSheet
  titleTextFormat titleTextPosition hiddenDimensionStrategy border color colorStyle
  addSheet duplicateSheet addNamedRange addProtectedRange addFilterView addBanding addTable addChart findReplace filter
  createDeveloperMetadata updateDeveloperMetadata deleteDeveloperMetadata deletedDeveloperMetadata
  addConditionalFormatRule updateConditionalFormatRule deleteConditionalFormatRule namedRange bandedRange table
  valuesChanged formulasChanged rowsChanged sheetsChanged occurrencesChanged
`);

/** The requests that the probe makes, as errors name them: `requests[0].setDataValidation`. */
export const kindsOfRequest = words(`
  addSheet deleteSheet duplicateSheet addNamedRange deleteNamedRange addProtectedRange updateProtectedRange addFilterView
  addBanding updateBanding addTable updateTable addChart updateChartSpec updateCells appendCells repeatCell findReplace
  setDataValidation setBasicFilter sortRange insertDimension deleteDimension moveDimension createDeveloperMetadata
  updateDeveloperMetadata addConditionalFormatRule updateSpreadsheetProperties GridRange GridCoordinate NamedRange
`);

/** Words of the API, and the few that the probe's formulas come to. */
export const keptWords = words(`
  ROWS COLUMNS ROW COLUMN SHEET SPREADSHEET GRID OBJECT DATA_SOURCE DOCUMENT PROJECT ASCENDING DESCENDING
  ONE_OF_LIST ONE_OF_RANGE DROPDOWN TEXT DOUBLE CURRENCY PERCENT DATE TIME DATE_TIME BOOLEAN NUMBER
  COLUMN_TYPE_UNSPECIFIED RATINGS_CHIP FILES_CHIP PEOPLE_CHIP FINANCE_CHIP PLACE_CHIP CUSTOM_FORMULA
  BAR LINE COLUMN_CHART NO_LEGEND BOTTOM_LEGEND BOTTOM_AXIS LEFT_AXIS SKIP_HIDDEN_ROWS_AND_COLUMNS
  ERROR REF NAME VALUE N_A NUM DIVIDE_BY_ZERO LOADING DEFAULT EMAIL LAST_NAME_COMMA_FIRST_NAME BACKGROUND ACCENT1 LINK
  INVALID_ARGUMENT FAILED_PRECONDITION OUT_OF_RANGE UNAUTHENTICATED PERMISSION_DENIED NOT_FOUND ALREADY_EXISTS ABORTED
  RESOURCE_EXHAUSTED CANCELLED INTERNAL UNAVAILABLE DEADLINE_EXCEEDED UNIMPLEMENTED UNKNOWN DATA_LOSS
  yes no @
`);

/** Words that errors of the API are written with. */
export const messageWords = words(`
  a above action add added adding after all allowed already alternating an and another any are array as at attempting banded
  banding based basic be because beginning behind being below beyond between binding blank body bound boundaries but by
  call caller can cannot cell cells change changed characters chart charts choose chosen color colors column columns
  condition conditional contact contains copy could count create created currently data delete deleted developer did
  dimension dimensions does doesn't domain domains dropdown duplicate each edit edited editor editors either email embedded
  empty encountered end ends enter entered error errors exactly exceed exceeds exist existing exists expected expression
  failed field fields filter filters find first for format formats formula formulas found from given greater grid has have
  header headers hidden id ids if in inclusive include increase index input insert inside instead internal into invalid is
  isn't it its json kind kinds known larger last least length less limit limits links list loaded location locked longer
  match matching max maximum may message metadata min minimum missing more move multiple must name named namedrange names
  needs new no non not note nothing number numbers object objects of off offset on one oneof only operation operations option
  or other out outside over overlap overlapping overlaps owner parse part partial past payload permission person placeholder
  plain please position properties property protected protection quota range ranges reached read received refer reference
  remove removed request requested requests required requires response rest result row rows rule rules same series server
  service set sheet sheets should show size smart sort sorted sorting source sources spec specification specified
  specify spreadsheet start starts state string style supported tab table tables tabs text than that the their them then
  there these they this time title to too tried try trying type typed types unable under unexpected union unique unknown
  unsupported up update updated updating use used user using valid validation value values view violates was were when
  where which while will with within workbook would write writing wrong you your
  50000 10000000 20000000 18278
`);
