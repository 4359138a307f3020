/**
 * The sheet's side of Leadsheet: a menu that asks the service or fills Lead IDs, and a log of stage changes. No logic beyond that, and
 * nothing here is needed: without it the nightly run works all the same.
 *
 * Script property LEADSHEET_URL: the address of the service, such as https://leadsheet-abc.a.run.app
 */

/** Stage changes of one paste beyond this many rows are left to the nightly comparison. */
var MOST_ROWS = 500;

function onOpen() {
  SpreadsheetApp.getUi()
    .createMenu('Leadsheet')
    .addItem('Recalculate now', 'recalculateNow')
    .addItem('Check my rows', 'checkMyRows')
    .addItem('Preview my reminders', 'previewMyReminders')
    .addItem('Write answers that wait', 'writeAnswers')
    .addItem('Fill Lead IDs', 'fillLeadIds')
    .addSeparator()
    .addItem('What is this?', 'whatIsThis')
    .addToUi();
}

function recalculateNow() {
  ask_('recalculate', {}, 'Working out the numbers…');
}

function checkMyRows() {
  ask_('check', {}, 'Checking the rows…');
}

function previewMyReminders() {
  ask_('remind', { preview: true }, 'Looking up what is due…');
}

function whatIsThis() {
  var text =
    'Leadsheet reads this sheet each night and keeps the Metrics and Data Issues tabs. It never changes your cells: it ' +
    'only fills blank Lead IDs.\n\nRecalculate now: does at once what happens each night.\nCheck my rows: updates Data ' +
    'Issues.\nPreview my reminders: says what the next mail would hold. Nothing is sent.\n' +
    'Write answers that wait: types into the rows what people answered by the links in their mails, as if you had typed it.\n' +
    'Fill Lead IDs: gives the rows of this tab that have none a Lead ID, as if you had typed it. Needed only where ' +
    'Leadsheet says so.';
  SpreadsheetApp.getUi().alert('Leadsheet', text, SpreadsheetApp.getUi().ButtonSet.OK);
}

/**
 * Writes what people answered by the links in their mails, as the person's own edit. A cell that says something else than the service
 * read a moment ago is left, and so is one with a formula.
 */
function writeAnswers() {
  var spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  var lock = LockService.getDocumentLock();
  if (!lock.tryLock(10000)) {
    spreadsheet.toast('Somebody else is writing answers at this moment. Try again in a minute.', 'Leadsheet', 10);
    return;
  }
  try {
    var answer = fetch_('waiting', {}, 'Looking up what waits…');
    if (!answer) return;
    if (answer.status < 200 || answer.status >= 300) {
      spreadsheet.toast(wordsFor_(answer.status, answer.text), 'Leadsheet', 10);
      return;
    }
    var found = JSON.parse(answer.text);
    var rows = found.rows || [];
    var written = 0;
    var left = found.left || 0;
    for (var i = 0; i < rows.length; i += 1) {
      if (writeRow_(spreadsheet, rows[i])) written += 1;
      else left += 1;
    }
    spreadsheet.toast(wordsForWritten_(written, left), 'Leadsheet', 10);
  } finally {
    SpreadsheetApp.flush();
    lock.releaseLock();
  }
}

/** All cells of one deal, or none: false where something stands there that the service did not see. */
function writeRow_(spreadsheet, waiting) {
  var sheet = sheetById_(spreadsheet, waiting.tabId);
  if (!sheet) return false;
  if (String(sheet.getRange(waiting.row, waiting.leadColumn, 1, 1).getValue()).trim() !== waiting.lead) return false;
  var zone = spreadsheet.getSpreadsheetTimeZone();
  var cells = waiting.cells.map(function (cell) {
    return { range: sheet.getRange(waiting.row, cell.column, 1, 1), was: cell.was, value: cell.value };
  });
  for (var i = 0; i < cells.length; i += 1) {
    if (cells[i].range.getFormula() !== '') return false;
    if (!says_(cells[i].range.getValue(), cells[i].was, zone)) return false;
  }
  try {
    for (var j = 0; j < cells.length; j += 1) write_(cells[j].range, cells[j].value);
  } catch (error) {
    // A dropdown or a protected range refused it.
    return false;
  }
  return true;
}

function sheetById_(spreadsheet, id) {
  var sheets = spreadsheet.getSheets();
  for (var i = 0; i < sheets.length; i += 1) if (sheets[i].getSheetId() === id) return sheets[i];
  return null;
}

/** Whether a cell says what the service read in it. */
function says_(value, was, zone) {
  if (was === null) return String(value).trim() === '';
  if (was.number !== undefined) return typeof value === 'number' ? value === was.number : String(value).trim() !== '';
  if (was.day === undefined) return String(value).trim() === was.text.trim();
  if (Object.prototype.toString.call(value) !== '[object Date]') return String(value).trim() !== '';
  return Utilities.formatDate(value, zone, 'yyyy-MM-dd') === was.day;
}

function valueOf_(value) {
  if (value.number !== undefined) return value.number;
  return value.day !== undefined ? value.day : text_(value.text);
}

/** A text that a sheet takes for something else (5/6 for a day, TRUE for a tick) is written as the text that it is. */
function write_(range, value) {
  range.setValue(valueOf_(value));
  if (value.text !== undefined && range.getValue() !== value.text) range.setValue("'" + value.text);
}

function wordsForWritten_(written, left) {
  if (written === 0 && left === 0) return 'No answers wait: the rows say all that was answered.';
  var done = written + (written === 1 ? ' deal is' : ' deals are') + ' written.';
  if (left === 0) return done;
  return done + ' ' + left + (left === 1 ? ' is' : ' are') + ' left to you: Data Issues says what to type.';
}

/** Easy to read out, as the worker's own: no 0 and O, no 1, I and L, no vowels. */
var ID_SIGNS = '23456789BCDFGHJKMNPQRSTVWXYZ';

/**
 * For sheets in which the worker cannot fill blank cells safely from outside: the person's own edit. Only blank cells of the
 * Lead ID column, only in rows that hold something else; a formula that shows nothing is no blank cell.
 */
function fillLeadIds() {
  var spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  var lock = LockService.getDocumentLock();
  if (!lock.tryLock(10000)) {
    spreadsheet.toast('Somebody else is filling Lead IDs at this moment. Try again in a minute.', 'Leadsheet', 10);
    return;
  }
  try {
    spreadsheet.toast(fillIdsOf_(spreadsheet.getActiveSheet()), 'Leadsheet', 10);
  } finally {
    SpreadsheetApp.flush();
    lock.releaseLock();
  }
}

/** Fills them, and says what it did. */
function fillIdsOf_(sheet) {
  var columns = findColumns_(sheet);
  if (!columns)
    return 'No columns “Lead ID” and “Stage” were found here. Open the tab with the leads; where it has no Lead ID column yet, type the header “Lead ID” over a free one.';
  var first = columns.headerRow + 1;
  var count = sheet.getLastRow() - columns.headerRow;
  if (count < 1) return 'There is no row below the headers.';
  var cells = sheet.getRange(first, 1, count, sheet.getLastColumn());
  var values = cells.getValues();
  var formulas = cells.getFormulas();
  var at = columns.leadId - 1;
  var taken = {};
  for (var i = 0; i < count; i += 1) taken[String(values[i][at]).toUpperCase()] = true;
  var filled = 0;
  for (var row = 0; row < count; row += 1) {
    if (values[row][at] !== '' || formulas[row][at] !== '' || !hasContent_(values[row], at)) continue;
    sheet.getRange(first + row, columns.leadId, 1, 1).setValues([[newId_(taken)]]);
    filled += 1;
  }
  return filled === 0
    ? 'Every row here has its Lead ID.'
    : filled + (filled === 1 ? ' row has' : ' rows have') + ' a Lead ID now.';
}

/** Whether anything but the ID stands in a row; a checkbox that is not ticked is nothing. */
function hasContent_(line, idColumn) {
  for (var i = 0; i < line.length; i += 1)
    if (i !== idColumn && line[i] !== false && String(line[i]).trim() !== '') return true;
  return false;
}

/** An ID that no row has. */
function newId_(taken) {
  for (;;) {
    var id = 'L';
    for (var i = 0; i < 9; i += 1) id += ID_SIGNS.charAt(Math.floor(Math.random() * ID_SIGNS.length));
    if (taken[id]) continue;
    taken[id] = true;
    return id;
  }
}

/** Asks the service and shows its one-line summary as a toast. */
function ask_(job, options, waiting) {
  var answer = fetch_(job, options, waiting);
  if (answer) SpreadsheetApp.getActiveSpreadsheet().toast(wordsFor_(answer.status, answer.text), 'Leadsheet', 10);
}

/** Asks the service; null where it cannot be asked, which is said. */
function fetch_(job, options, waiting) {
  var sheet = SpreadsheetApp.getActiveSpreadsheet();
  var url = PropertiesService.getScriptProperties().getProperty('LEADSHEET_URL');
  if (!url) {
    sheet.toast('The address of the service is missing. Ask whoever set up Leadsheet.', 'Leadsheet', 10);
    return null;
  }
  sheet.toast(waiting, 'Leadsheet', 30);
  var body = { spreadsheetId: sheet.getId() };
  for (var key in options) body[key] = options[key];
  try {
    var answer = UrlFetchApp.fetch(url.replace(/\/+$/, '') + '/' + job, {
      method: 'post',
      contentType: 'application/json',
      headers: { Authorization: 'Bearer ' + ScriptApp.getIdentityToken() },
      payload: JSON.stringify(body),
      muteHttpExceptions: true,
    });
    return { status: answer.getResponseCode(), text: answer.getContentText() };
  } catch (error) {
    sheet.toast('Leadsheet did not answer. Try again in a minute; the nightly run is not affected.', 'Leadsheet', 10);
    return null;
  }
}

/**
 * For whoever sets up the menu, in the script's editor: logs the audience that the service has to accept (`menu_audience`), and
 * nothing else of the token.
 */
function logAudience() {
  var part = ScriptApp.getIdentityToken().split('.')[1];
  var padded = part + '==='.slice((part.length + 3) % 4);
  Logger.log(JSON.parse(Utilities.newBlob(Utilities.base64DecodeWebSafe(padded)).getDataAsString()).aud);
}

/** What a salesperson reads: the service's summary, or a plain sentence about what went wrong. */
function wordsFor_(status, text) {
  var answer = {};
  try {
    answer = JSON.parse(text) || {};
  } catch (error) {
    answer = {};
  }
  if (status >= 200 && status < 300) return answer.summary || 'Done.';
  if (status === 401 || status === 403) return 'You may not do this here. Ask whoever set up Leadsheet to add you.';
  if (status === 409 || status === 503) return 'Leadsheet is busy with this sheet. Try again in a minute.';
  if (status === 429) return 'That was a lot of clicks. Try again in a minute.';
  return answer.detail || 'Something went wrong (' + status + '). Your sheet was not changed.';
}

/**
 * Simple trigger: notes stage changes in the Edit Log, if there is one. The old value is known for single cells only;
 * a paste is noted without it.
 */
function onEdit(event) {
  if (!event || !event.range) return;
  var range = event.range;
  var sheet = range.getSheet();
  var log = sheet.getParent().getSheetByName('Edit Log');
  if (!log || sheet.getName() === log.getName()) return;
  var columns = findColumns_(sheet);
  if (!columns || range.getRow() <= columns.headerRow) return;
  if (columns.stage < range.getColumn() || columns.stage > range.getLastColumn()) return;

  var count = Math.min(range.getNumRows(), MOST_ROWS);
  var single = range.getNumRows() === 1 && range.getNumColumns() === 1;
  var ids = sheet.getRange(range.getRow(), columns.leadId, count, 1).getValues();
  var stages = sheet.getRange(range.getRow(), columns.stage, count, 1).getValues();
  var now = new Date();
  var by = (event.user && event.user.getEmail && event.user.getEmail()) || '';
  var lines = [];
  for (var i = 0; i < count; i += 1) {
    if (ids[i][0] === '') continue;
    var cell = sheet.getRange(range.getRow() + i, columns.stage).getA1Notation();
    var before = single && event.oldValue !== undefined ? event.oldValue : '';
    lines.push([now, text_(ids[i][0]), text_(before), text_(stages[i][0]), by, sheet.getName(), cell]);
  }
  if (lines.length > 0) log.getRange(log.getLastRow() + 1, 1, lines.length, lines[0].length).setValues(lines);
}

/** The header row and the columns of Lead ID and Stage (counted from 1): by Leadsheet's own binding, else by their labels. */
function findColumns_(sheet) {
  var found = { headerRow: 0, leadId: 0, stage: 0 };
  var bound = sheet.createDeveloperMetadataFinder().withKey('leadsheet.column').find();
  for (var i = 0; i < bound.length; i += 1) {
    var field = bound[i].getValue();
    if (field === 'leadId' || field === 'stage') found[field] = bound[i].getLocation().getColumn().getColumn();
  }
  var width = sheet.getLastColumn();
  if (width === 0) return null;
  var top = sheet.getRange(1, 1, Math.min(10, Math.max(1, sheet.getLastRow())), width).getValues();
  for (var row = 0; row < top.length && !found.headerRow; row += 1) {
    var labels = top[row].map(function (label) {
      return String(label).trim().toLowerCase();
    });
    var leadId = labels.indexOf('lead id') + 1;
    var stage = labels.indexOf('stage') + 1;
    if ((leadId && stage) || (found.leadId && found.stage && top[row][found.stage - 1] !== '')) {
      found.headerRow = row + 1;
      found.leadId = found.leadId || leadId;
      found.stage = found.stage || stage;
    }
  }
  return found.headerRow && found.leadId && found.stage ? found : null;
}

/** Text that begins like a formula is kept as text. */
function text_(value) {
  var text = String(value);
  return /^[=+\-@]/.test(text) ? "'" + text : text;
}
