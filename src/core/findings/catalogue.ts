/** What is the same for every finding of a code. `docs/findings.md` is generated from this. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** A few words: the heading in docs. */
  readonly title: string;
  /** What it means and why it matters. */
  readonly meaning: string;
  /** How to mend it, in general. A header of the leads stands in braces: `fixInHeaders` puts the team's own there. */
  readonly fix: string;
  /** What is left out because of it; '' = nothing. */
  readonly setsAside: string;
  /** Its cause is a word or a person, and not a column: one line in Data Issues for all tabs. */
  readonly inAllTabs?: true;
}

/**
 * The one catalogue of findings. A code is `subject/what-is-wrong`.
 * error: something is set aside because of it. warning: a figure or a reminder may be wrong. hint: good to know.
 */
export const findingCatalogue = {
  // One cell.
  'cell/required-from-stage': {
    severity: 'warning',
    title: 'A cell that this stage asks for is empty',
    meaning: 'The Stages tab says that this column must be filled from a certain stage on, and this lead is that far.',
    fix: 'Fill the cell, or take the column out of “Required fields” of that stage in the Stages tab.',
    setsAside: 'Nothing.',
  },
  'cell/formula-error': {
    severity: 'error',
    title: 'A formula that failed',
    meaning: 'The cell shows an error such as #REF! or #N/A instead of a value, so nothing can be read from it.',
    fix: 'Put the formula right, or type the value in its place.',
    setsAside: 'The figures that need this cell.',
  },
  'cell/not-a-date': {
    severity: 'error',
    title: 'Not a date',
    meaning: 'The cell should hold a date and what stands there cannot be read as one. It is never guessed.',
    fix: 'Type the date, for example 2026-03-31.',
    setsAside: 'The figures and reminders that need this date.',
  },
  'cell/ambiguous-date': {
    severity: 'error',
    title: 'A date that can be read in two ways',
    meaning: 'A date such as 03/04/2026 is 3 April or 4 March, and nothing else in its column says which.',
    fix: 'Set “Day order” in Settings to “day first” or “month first”, or type dates like 2026-04-03.',
    setsAside: 'Dates of the column, until the order is known.',
  },
  'cell/date-out-of-range': {
    severity: 'error',
    title: 'A date that cannot be right',
    meaning:
      'The year is before 1970 or more than fifty years ahead: a slip of the finger, or a number that is no date.',
    fix: 'Correct the date.',
    setsAside: 'The figures and reminders that need this date.',
  },
  'cell/not-an-amount': {
    severity: 'error',
    title: 'Not an amount of money',
    meaning: 'What stands there cannot be read as one amount.',
    fix: 'Type one number, for example 12500; put notes about it in another column.',
    setsAside: 'The lead, in every figure about money.',
  },
  'cell/ambiguous-amount': {
    severity: 'error',
    title: 'An amount that can be read in two ways',
    meaning:
      '1,250 is one thousand two hundred and fifty here and one and a quarter there, and its column does not say which.',
    fix: 'Type the number without separators, for example 1250.',
    setsAside: 'The lead, in every figure about money.',
  },
  'cell/negative-amount': {
    severity: 'warning',
    title: 'An amount below zero',
    meaning: 'A deal worth less than nothing lowers every total it is part of.',
    fix: 'If it is a credit note, it does not belong among the leads; else correct the amount.',
    setsAside: 'Nothing: it is counted as it stands.',
  },
  'cell/not-a-number': {
    severity: 'error',
    title: 'Not a number',
    meaning: 'The cell should hold a number and what stands there cannot be read as one.',
    fix: 'Type a plain number.',
    setsAside: 'What this cell controls; its default is used.',
  },
  'cell/not-an-email': {
    severity: 'warning',
    title: 'Not an e-mail address',
    meaning: 'The address cannot be used: no mail link, and no match with activities and purchases.',
    fix: 'Type one address, such as ann@example.com; a second one belongs in another column.',
    setsAside: 'Nothing.',
  },
  'cell/not-a-mailbox': {
    severity: 'warning',
    title: 'Not an address that mail can be sent to',
    meaning:
      'Nothing is mailed to it: an address is taken whole or not at all, so that no mail goes where nobody meant it to go.',
    fix: 'Type one address and nothing else, such as ann@example.com.',
    setsAside: 'The address.',
  },
  'cell/not-a-phone': {
    severity: 'hint',
    title: 'Not a phone number',
    meaning: 'The number is too short, too long, or not a number. It is kept as it is.',
    fix: 'Type the number with its country code, such as +49 30 901820.',
    setsAside: 'Nothing.',
  },
  'cell/unknown-choice': {
    severity: 'warning',
    title: 'Not one of the choices',
    meaning: 'The column knows a few values, and this is none of them.',
    fix: 'Use one of the values that the message names.',
    setsAside: 'What this cell controls; its default is used.',
  },
  'cell/not-yes-or-no': {
    severity: 'warning',
    title: 'Neither yes nor no',
    meaning: 'The cell should say yes or no, and what stands there is neither.',
    fix: 'Type yes or no, or tick the box.',
    setsAside: 'What this cell controls; its default is used.',
  },
  'cell/unknown-time-zone': {
    severity: 'error',
    title: 'Not a time zone',
    meaning: 'Mail goes out by the clock of a time zone, and this name is not one.',
    fix: 'Use a name such as Europe/Berlin or America/New_York.',
    setsAside: 'The team’s time zone is used instead.',
  },
  'cell/not-a-time': {
    severity: 'warning',
    title: 'Not a time of day',
    meaning: 'The cell should hold a time of day and what stands there cannot be read as one.',
    fix: 'Type a time such as 08:00.',
    setsAside: 'The default time is used instead.',
  },
  'cell/not-weekdays': {
    severity: 'warning',
    title: 'Not days of the week',
    meaning: 'The cell should say which days are worked, and what stands there cannot be read.',
    fix: 'Type days such as Mon-Fri, or Mon, Wed, Thu.',
    setsAside: 'Monday to Friday is used instead.',
  },
  'cell/unknown-stage': {
    severity: 'error',
    title: 'Not a stage',
    meaning:
      'The stage is not in the Stages tab, neither by name nor by alias. The lead counts as open, but stands in no stage.',
    fix: 'Correct the cell, or add the name to Stages (as a stage, or under Aliases of the stage that it means).',
    setsAside: 'The lead, in every figure by stage.',
    inAllTabs: true,
  },
  'cell/unknown-owner': {
    severity: 'warning',
    title: 'An owner who is not in Team',
    meaning: 'Reminders about this lead have no address to go to; they go to the team’s address, if there is one.',
    fix: 'Correct the name, or add it to the Team tab (as a person, or under Aliases of the person).',
    setsAside: 'Nothing: figures by owner count the name as it stands.',
    inAllTabs: true,
  },
  'cell/unknown-currency': {
    severity: 'error',
    title: 'Not a currency',
    meaning: 'The amount cannot be added to the others without knowing its currency.',
    fix: 'Use a three-letter code such as EUR or USD.',
    setsAside: 'The lead, in every figure about money.',
    inAllTabs: true,
  },
  'cell/text-number': {
    severity: 'hint',
    title: 'A number stored as text',
    meaning:
      'Leadsheet reads it well, but formulas of the sheet such as SUM leave it out, and sorting puts it in the wrong place.',
    fix: 'Select the column and choose Format › Number (Excel: Data › Text to Columns).',
    setsAside: 'Nothing.',
  },
  'cell/text-date': {
    severity: 'hint',
    title: 'A date stored as text',
    meaning: 'Leadsheet reads it well, but sorting and filters of the sheet do not.',
    fix: 'Select the column and choose Format › Number › Date (Excel: Data › Text to Columns).',
    setsAside: 'Nothing.',
  },
  'cell/date-without-year': {
    severity: 'hint',
    title: 'A date without its year',
    meaning: 'The year that is nearest to today is taken, which is another one half a year from now.',
    fix: 'Type the year too.',
    setsAside: 'Nothing.',
  },
  'cell/stands-for-no-date': {
    severity: 'hint',
    title: 'A date that programs write for none',
    meaning: 'It is the first or last day of some calendar (1970-01-01, 1900-01-00, 9999-12-31) and is read as blank.',
    fix: 'Clear these cells, or leave them.',
    setsAside: 'Nothing.',
  },
  'cell/begins-like-a-formula': {
    severity: 'hint',
    title: 'Text that begins like a formula',
    meaning:
      'Text that begins with =, +, - or @ came in from outside. It is stored as text here, but becomes a formula when it is typed again or exported to CSV and opened.',
    fix: 'If it means nothing to you, clear the cell; never follow a link in it.',
    setsAside: 'Nothing.',
  },
  'cell/several-values': {
    severity: 'hint',
    title: 'More than one value in a cell',
    meaning: 'The cell holds several addresses, amounts or dates; only the first can be used.',
    fix: 'Leave one value in the cell and put the others elsewhere.',
    setsAside: 'The other values.',
  },

  // One lead.
  'lead/stage-blank': {
    severity: 'hint',
    title: 'A lead without a stage',
    meaning: 'Nothing stands in Stage, as in a row that a web form adds: the lead counts as in the first open stage.',
    fix: 'Nothing to do while it is new; fill in {Stage} when it moves on.',
    setsAside: 'Nothing.',
  },
  'lead/stage-missing': {
    severity: 'error',
    title: 'The stage of a lead that is further on is missing',
    meaning:
      'Nothing stands in Stage, but the row has the date of a later stage, was closed, or was further on until now. So that no deal goes back because of a slip, it counts as open and stands in no stage.',
    fix: 'Fill in {Stage}.',
    setsAside: 'The lead, in every figure that needs its stage.',
  },
  'lead/doubled-id': {
    severity: 'error',
    title: 'A Lead ID in more than one row',
    meaning:
      'A row was copied with its Lead ID. The original keeps its history; the copy has none until it gets an ID of its own.',
    fix: 'Clear {Lead ID} of the copy: the next run gives it a new one. If the copy is not wanted, delete its row.',
    setsAside: 'The copy, in figures about history.',
  },
  'lead/invalid-id': {
    severity: 'warning',
    title: 'A Lead ID that cannot be one',
    meaning:
      'The cell of the Lead ID holds a formula that failed or shows nothing, a very long text, or nothing that can be seen.',
    fix: 'Clear the cell: the next run fills it.',
    setsAside: 'The lead’s history.',
  },
  'lead/id-by-menu': {
    severity: 'warning',
    title: 'Lead IDs come by the menu in this sheet',
    meaning:
      'Google does not fill a cell on condition that it is still blank here, and nothing is ever filled by its place alone: rows move. The leads count in all figures of today; their history begins with their ID.',
    fix: 'In the sheet, choose Leadsheet → Fill Lead IDs (the menu is installed as deploy/README.md says), or type an ID of your own into each cell. `leadsheet init` tries again whether it works from outside.',
    setsAside: 'The lead’s history, and what was mailed about it.',
  },
  'lead/id-lost': {
    severity: 'warning',
    title: 'A Lead ID that was taken out of its row',
    meaning:
      'The cell of the Lead ID was cleared or typed over, and the row looks as it did. So it goes on as the lead that it was; an ID that was filled in since counts for nothing.',
    fix: 'Put the old ID back into the cell, or run `leadsheet repair`. If it is another lead, accept this line: then the ID that stands there counts.',
    setsAside: 'Nothing.',
  },
  'lead/id-moved': {
    severity: 'warning',
    title: 'Rows that stand beside Lead IDs of other leads, for a sort or a paste moved them without the IDs',
    meaning:
      'What stands in these rows stood beside other Lead IDs in the last run. Each goes on as the lead that it was, with its history, its reminders and what was clicked in mails, until the IDs are back.',
    fix: 'Undo the sort, or run `leadsheet repair` on this workbook: it shows first, then puts each ID beside its row. If the IDs are right as they are, accept this line.',
    setsAside: 'Nothing.',
  },
  'lead/id-unsettled': {
    severity: 'warning',
    title: 'Rows that were moved without their Lead ID, and nothing tells whose they are',
    meaning:
      'Other leads look the same, or the row was changed on the same day. No history is written of them until that is known.',
    fix: 'Undo the sort, or put the IDs beside their rows. If they are right as they are, accept this line.',
    setsAside: 'The history of these leads, until it is settled.',
  },
  'lead/row-torn': {
    severity: 'error',
    title:
      'Rows in which two leads stand side by side, for a sort moved some columns and left others beside the Lead ID',
    meaning: 'No ID is right for such a row. No history is written of it until it is whole again.',
    fix: 'Undo the sort (version history has the sheet as it was). Is it an old one, `leadsheet repair` shows what it can put right. If the rows are right as they are, accept this line.',
    setsAside: 'The history of these leads, until it is settled.',
  },
  'lead/pasted-over': {
    severity: 'warning',
    title: 'Rows over which another row was pasted, without its Lead ID',
    meaning:
      'All that stands there stands in another row too, and what was there before is nowhere. No history is written of it until that is known.',
    fix: 'Undo it, or put back what stood there. If it is meant so, accept this line.',
    setsAside: 'The history of these leads, until it is settled.',
  },
  'lead/likely-duplicate': {
    severity: 'warning',
    title: 'Probably the same lead twice',
    meaning:
      'Two rows share an e-mail address, a phone number, or company and domain. The deal may be counted twice, and two people may work on it.',
    fix: 'Merge the two rows, or accept this line if both are wanted.',
    setsAside: 'Nothing.',
    inAllTabs: true,
  },
  'lead/closed-without-date': {
    severity: 'warning',
    title: 'Closed, but not when',
    meaning:
      'The lead is won or lost and nothing says since when: it is left out of cycle length and of figures by month.',
    fix: 'Fill {Closed on}.',
    setsAside: 'The lead, in cycle length and trends.',
  },
  'lead/lost-without-reason': {
    severity: 'hint',
    title: 'Lost, but not why',
    meaning: 'The reasons for lost deals are what shows which stage to work on.',
    fix: 'Fill {Lost reason}.',
    setsAside: 'The lead, in lost reasons.',
  },
  'lead/open-with-close-date': {
    severity: 'warning',
    title: 'Open, but with a date on which it closed',
    meaning: 'Closed on is filled, while the stage is an open one: one of the two is not right.',
    fix: 'Set the stage to won or lost, or clear {Closed on} (a date you hope for belongs in {Expected close}).',
    setsAside: 'The date: the lead counts as open.',
  },
  'lead/won-and-lost': {
    severity: 'warning',
    title: 'Marked as won and as lost',
    meaning:
      'Ticks, or columns beside Stage, say how a deal ended, and here they say both ends, or another one than Stage.',
    fix: 'Clear the one that is not true.',
    setsAside: 'What these columns say: the lead counts as open.',
  },
  'lead/dates-out-of-order': {
    severity: 'error',
    title: 'Dates out of order',
    meaning:
      'The lead closed before it was created, or entered a later stage before an earlier one. Durations from these dates would be below zero.',
    fix: 'Correct the date that is wrong.',
    setsAside: 'The lead, in durations that use these dates.',
  },
  'lead/date-in-future': {
    severity: 'error',
    title: 'A date in the future that cannot be there yet',
    meaning: 'Created, Closed on, Last contact and the dates on which stages were entered tell what has happened.',
    fix: 'Correct the date; a plan belongs in {Expected close} or {Follow-up date}.',
    setsAside: 'The date, in every figure.',
  },
  'lead/follow-up-in-past': {
    severity: 'warning',
    title: 'A follow-up whose date has passed',
    meaning: 'The lead is open and its next step was due. It is in its owner’s reminders until it has a new date.',
    fix: 'Do it, then set the next {Follow-up date} (or click Done in the reminder).',
    setsAside: 'Nothing.',
  },
  'lead/spilled': {
    severity: 'warning',
    title: 'A row that a formula fills',
    meaning:
      'The row is the result of a formula such as FILTER or IMPORTRANGE. Nothing can be written beside it, so it has no Lead ID, and its history cannot be kept.',
    fix: 'Add a column {Lead ID} to the source of the formula, or paste the rows as values.',
    setsAside: 'The lead’s history.',
  },

  // Headers and tabs.
  'answer/to-type': {
    severity: 'hint',
    title: 'Answered by link, and not in the row yet',
    meaning:
      'Somebody answered a mail about this deal. The answer counts in every figure and reminder already, until somebody changes the cells; the worker does not write them.',
    fix: 'Type it into the row, or use the sheet’s menu: Leadsheet, Write answers that wait.',
    setsAside: 'Nothing.',
  },
  'header/missing': {
    severity: 'warning',
    title: 'A column that is not there',
    meaning: 'The column is needed for some figures or reminders and no header looks like it.',
    fix: 'Add the column, or say in Settings which of your columns it is.',
    setsAside: 'The figures and reminders that need it.',
  },
  'header/doubled': {
    severity: 'error',
    title: 'Two columns with the same meaning',
    meaning: 'Two headers mean the same; the first one is used.',
    fix: 'Rename one of them, or say in Settings which one is meant.',
    setsAside: 'The second column.',
  },
  'header/unsure': {
    severity: 'warning',
    title: 'A column whose meaning was guessed',
    meaning: 'The column was recognised by what stands in it, or by one of several headers that could be meant.',
    fix: 'Run init, or say in Settings which column it is.',
    setsAside: 'Nothing.',
  },
  'header/mapping-lost': {
    severity: 'error',
    title: 'A column that Settings names is gone',
    meaning: 'Settings says which column holds this, and no header has that label any more.',
    fix: 'Correct the row “Column: …” in Settings, or rename the header back.',
    setsAside: 'The figures and reminders that need it.',
  },
  'header/renamed': {
    severity: 'hint',
    title: 'A header that was renamed',
    meaning:
      'The column is bound to what it was when it was set up, so nothing broke. A copy of the sheet as a file is read by its headers.',
    fix: 'Say in Settings, with a row “Column: …”, what the header is called now.',
    setsAside: 'Nothing.',
  },
  'header/sorted-in': {
    severity: 'warning',
    title: 'Headers among the leads',
    meaning:
      'The sheet was probably sorted together with its row of headers. The leads above it are counted all the same.',
    fix: 'Move the row of headers back to the top and freeze it: View → Freeze. In Excel, tick “My data has headers” whenever you sort.',
    setsAside: 'Nothing.',
  },
  'header/unknown-stage': {
    severity: 'warning',
    title: 'A date column of a stage that is not known',
    meaning: 'The header says “Entered …” with a stage that is not in the Stages tab.',
    fix: 'Rename the header to the stage’s name, or add the stage (or the alias) in Stages.',
    setsAside: 'The dates of this column.',
  },
  'tab/doubled': {
    severity: 'warning',
    title: 'Two tabs with the same meaning',
    meaning: 'Two tabs look like the same one, or the rows of one stand in the other, too; one is used.',
    fix: 'Rename the other, or delete it; or say in Settings, with a row “Tab: …”, that it holds leads of its own.',
    setsAside: 'The other tab.',
  },
  'tab/locked': {
    severity: 'warning',
    title: 'A part of the sheet that Leadsheet may not edit',
    meaning:
      'Somebody protected cells so that the account that Leadsheet runs as may not edit them. What would be written there is left out; everything else goes on.',
    fix: 'In Data → Protect sheets and ranges, let that account edit it, or choose “Show a warning when editing this range”.',
    setsAside: 'History of leads that get no Lead ID, and what was mailed about them; nothing else.',
  },
  'tab/renamed': {
    severity: 'warning',
    title: 'A list under another name',
    meaning: 'The tab has all headers of one of our lists, such as Activities or Settings, but not its name.',
    fix: 'Give the tab the name that the finding says. Where the list is not meant for Leadsheet, accept the line.',
    setsAside: 'All that is in the tab.',
  },
  'tab/renamed-over': {
    severity: 'hint',
    title: 'A tab of yours has the name of one of ours',
    meaning: 'It is yours and is left alone; ours has another name.',
    fix: 'Nothing needs to be done.',
    setsAside: 'Nothing.',
  },
  'sheet/question': {
    severity: 'warning',
    title: 'Something about the sheet that only your team knows',
    meaning:
      'The sheet can be read in more than one way. Until somebody says which, nothing is counted on a guess: no win, no loss, no money.',
    fix: 'Choose the answer in the row of Settings that the message names.',
    setsAside: 'What the question is about, until it is answered.',
  },
  'workbook/not-adopted': {
    severity: 'hint',
    title: 'This workbook runs on guesses',
    meaning: 'It has not been set up with init: columns and stages were guessed from what stands in them.',
    fix: 'Run init once; it shows its guesses and keeps them where you can change them.',
    setsAside: 'Nothing.',
  },

  // Stages, settings, team and the other people's tabs.
  'stages/doubled': {
    severity: 'error',
    title: 'Two stages with the same name',
    meaning: 'A name or alias stands for two stages; the first one is used.',
    fix: 'Rename one of them in Stages.',
    setsAside: 'The second stage.',
  },
  'stages/doubled-id': {
    severity: 'error',
    title: 'Two stages with the same Stage ID',
    meaning: 'A row of Stages was copied with its ID. The first keeps the history.',
    fix: 'Clear the Stage ID of the copy: the next run gives it a new one.',
    setsAside: 'The history of the second stage.',
  },
  'stages/invalid-id': {
    severity: 'warning',
    title: 'A Stage ID that nobody can see',
    meaning: 'The cell looks empty and is not, so it is never filled; until then the stage is known by its name alone.',
    fix: 'Clear the cell (select it and press Delete): the next run fills it.',
    setsAside: 'The history of the stage, when it is renamed.',
  },
  'stages/no-won': {
    severity: 'error',
    title: 'No stage counts as won',
    meaning: 'Without it there is no win rate, no deal size and no cycle length.',
    fix: 'Set Kind to won for one stage in Stages.',
    setsAside: 'Every figure about won deals.',
  },
  'stages/no-lost': {
    severity: 'warning',
    title: 'No stage counts as lost',
    meaning: 'Deals that are never lost make the win rate 100 %.',
    fix: 'Set Kind to lost for one stage in Stages.',
    setsAside: 'Nothing, but the win rate says little.',
  },
  'stages/no-open': {
    severity: 'error',
    title: 'No stage is open',
    meaning: 'There is no pipeline to measure.',
    fix: 'Set Kind to open for the stages before won and lost.',
    setsAside: 'Every figure by stage.',
  },
  'stages/unknown-field': {
    severity: 'warning',
    title: 'A required field that is no column',
    meaning: '“Required fields” of a stage names a column that the leads do not have.',
    fix: 'Correct the name; use the headers of the leads, with commas between them.',
    setsAside: 'This requirement.',
  },
  'stages/guessed': {
    severity: 'hint',
    title: 'The order of the stages was guessed',
    meaning: 'There is no Stages tab; order and kind come from the values in the leads.',
    fix: 'Run init: it proposes a Stages tab that you can correct.',
    setsAside: 'Nothing.',
  },
  'settings/unknown': {
    severity: 'warning',
    title: 'A setting that is not known',
    meaning: 'The row in Settings has no effect.',
    fix: 'Correct the name; docs/settings.md lists them all.',
    setsAside: 'This row.',
  },
  'settings/invalid': {
    severity: 'error',
    title: 'A setting with a value that cannot be used',
    meaning: 'The default is used in its place.',
    fix: 'Correct the value as the message says.',
    setsAside: 'This row: the default is used.',
  },
  'settings/unknown-stage': {
    severity: 'warning',
    title: 'A stage in Settings that is not known',
    meaning: 'A row “Column: Entered …” names a stage that is not in Stages, so the dates of its column are not read.',
    fix: 'Write the stage’s name or its Stage ID into the row, or delete the row.',
    setsAside: 'The dates of this column.',
  },
  'settings/currency-guessed': {
    severity: 'hint',
    title: 'A currency that nobody has set',
    meaning:
      'Settings has no Currency, so what amounts are in that name none was taken from the others, from the header, from the number format, or is the default.',
    fix: 'Add a row to Settings with “Currency” and its code, such as EUR.',
    setsAside: 'Nothing.',
  },
  'settings/no-holidays': {
    severity: 'warning',
    title: 'A holiday region without holidays',
    meaning: 'No row of Holidays is for this region, so that mail goes out on its public holidays too.',
    fix: 'Run init --with holidays, which fills them in for a region such as DE-BY or US; or correct the region.',
    setsAside: 'Nothing.',
  },
  'settings/holidays-run-out': {
    severity: 'warning',
    title: 'Holidays ends with this year',
    meaning:
      'No row of Holidays is for the next year, which is a month away or has begun: mail goes out on its public holidays.',
    fix: 'Run init --with holidays again, which adds the next year; or type its days into Holidays.',
    setsAside: 'Nothing.',
  },
  'settings/doubled': {
    severity: 'warning',
    title: 'A setting that stands there twice',
    meaning: 'The first row is used.',
    fix: 'Delete one of the two rows.',
    setsAside: 'The second row.',
  },
  'team/doubled': {
    severity: 'warning',
    title: 'Two people of the team with the same name',
    meaning: 'A name, alias or address stands for two people; the first one is used.',
    fix: 'Rename one of them, or take the alias away.',
    setsAside: 'The second row, for this name.',
  },
  'team/unknown-manager': {
    severity: 'warning',
    title: 'A manager who is not in Team',
    meaning: 'Escalations and the weekly summary have nobody to go to.',
    fix: 'Correct the name, or add the manager to Team.',
    setsAside: 'This manager.',
  },
  'activity/no-lead': {
    severity: 'hint',
    title: 'An activity that belongs to no lead',
    meaning: 'No lead has this Lead ID, address or company, so the contact counts for none.',
    fix: 'Fill Lead ID with the lead’s ID.',
    setsAside: 'The activity, in last contact and speed to first contact.',
  },
  'row/incomplete': {
    severity: 'warning',
    title: 'A row that lacks what makes it one',
    meaning: 'The row cannot be used without the cell that the message names.',
    fix: 'Fill the cell, or delete the row.',
    setsAside: 'The row.',
  },
  'row/note': {
    severity: 'hint',
    title: 'A note under the leads',
    meaning:
      'One text alone under the last lead, with two blank rows or a total between, reads as a note: it is no lead and gets no Lead ID.',
    fix: 'If it is a lead, fill its {Stage} too, or move the row up to the others.',
    setsAside: 'The row.',
  },
  'row/repeated': {
    severity: 'warning',
    title: 'The same row twice',
    meaning: 'All cells of two rows are the same, and no address or telephone tells them apart.',
    fix: 'Delete one of the two. If they are two deals, say so in one cell, or accept the line.',
    setsAside: 'Nothing: both are counted.',
  },
  'row/prepared': {
    severity: 'hint',
    title: 'Rows that are only prepared',
    meaning:
      'Nobody stands in them yet, and all else in them is what the rows like them say: a stage by default, a currency, boxes that are not ticked, formulas that give 0.',
    fix: 'Nothing needs to be done: a row is a lead as soon as it says whose it is.',
    setsAside: 'The rows.',
  },
  'row/other-headers': {
    severity: 'warning',
    title: 'Leads under headers of their own',
    meaning:
      'They stand in a second table below the leads, whose headers mean other columns than those above: read by these, an amount would be a day.',
    fix: 'Put them into a tab of their own, with their headers, or into the columns of the other leads.',
    setsAside: 'The leads, in all figures but those that nobody is told of.',
  },
  'row/passed-over': {
    severity: 'hint',
    title: 'A row between the leads that is taken for none',
    meaning:
      'It reads as a total or as a heading (a month, a quarter, an owner), says again in numbers what the leads say, or repeats the headers.',
    fix: 'If it is a lead, fill its {Stage} and who it is.',
    setsAside: 'The row.',
  },
  'rule/unknown': {
    severity: 'warning',
    title: 'A reminder rule that is not known',
    meaning: 'The row in Reminder Rules has no effect.',
    fix: 'Correct the name of the rule.',
    setsAside: 'This row.',
  },
  'template/invalid': {
    severity: 'warning',
    title: 'A template that cannot be used',
    meaning: 'The team’s wording has a mistake, or names something that is not there; the shipped wording is used.',
    fix: 'Correct the template as the message says.',
    setsAside: 'This wording.',
  },
  'money/no-rate': {
    severity: 'warning',
    title: 'A currency without a rate',
    meaning: 'Amounts in this currency cannot be added to the others.',
    fix: 'Add a row with this currency to the Currency Rates tab.',
    setsAside: 'These leads, in every figure about money.',
    inAllTabs: true,
  },
  'money/shown-in-another-currency': {
    severity: 'warning',
    title: 'Amounts that look like another currency than they are counted in',
    meaning:
      'A number format, or a header, is for people to look at: it does not say of each amount what it is in. So all amounts that name no currency are counted in the team’s.',
    fix: 'If some are in another currency, add a column {Currency} with the code in each row; if all are, correct Currency in Settings.',
    setsAside: 'Nothing: they are counted as if they were in the team’s currency.',
  },

  // History.
  'history/contradicts-sheet': {
    severity: 'warning',
    title: 'The history and the sheet do not agree',
    meaning: 'What was recorded about this lead cannot be true together with what its row says now.',
    fix: 'Correct the row, if the row is wrong; if the history is, accept this line.',
    setsAside: 'The part of the history that does not agree.',
  },
  'history/edited-past': {
    severity: 'warning',
    title: 'A date does not fit what was recorded',
    meaning:
      'The row gives another date for a change of stage than the one that was recorded: it was changed since, or it was still to come when it was typed. What was recorded stays.',
    fix: 'Correct the date, or accept this line.',
    setsAside: 'The date in the row.',
  },
  'history/edit-log-ignored': {
    severity: 'hint',
    title: 'An entry of the Edit Log that the sheet does not bear out',
    meaning: 'Anybody who can edit can write into the log, so it counts only where the sheet agrees.',
    fix: 'If the entry is right, correct the lead’s row (its stage, or the date on which it came there); else accept this line.',
    setsAside: 'The entry.',
  },
  'history/too-many-lines': {
    severity: 'warning',
    title: 'More lines of one lead than a deal can have',
    meaning: 'Somebody pasted into Stage History, or the same lines came in by many imports.',
    fix: 'Take the lines that are not of this lead out of Stage History, or restore it from the version history.',
    setsAside: 'All but the last 1,000 lines of the lead.',
  },
  'history/unreadable-row': {
    severity: 'warning',
    title: 'A row of a log that cannot be read',
    meaning: 'Somebody changed a row of Stage History, or it was damaged.',
    fix: 'Restore the row from the version history of the spreadsheet, or leave it: it is not counted.',
    setsAside: 'The row.',
  },
  'history/unknown-stage': {
    severity: 'warning',
    title: 'The history names a stage that is gone',
    meaning: 'A stage was deleted from Stages while leads had been in it. Their stays there are not shown.',
    fix: 'Add the stage again with the same Stage ID, if its figures matter.',
    setsAside: 'Stays in this stage.',
  },

  // Import and the worker's own tabs.
  'log/changed': {
    severity: 'warning',
    title: 'A log of ours was changed by hand',
    meaning:
      'Lines of Reminder Log, Stage History, Deal Changes, Actions or Metrics History are gone, were added or changed by somebody, or Memory was. What stands there counts all the same, but for days to come; figures, and who was told what, may be off.',
    fix: 'Copy the lines back from an earlier version (Google: File, Version history; a file: its backup), or accept this line.',
    setsAside: 'Lines that are dated ahead.',
  },
  'log/unreadable': {
    severity: 'error',
    title: 'The Reminder Log cannot be read',
    meaning:
      'It holds lines, and none of them says which mail it is of. So nobody can say what was told, and no mail is sent.',
    fix: 'Restore an earlier version of the tab, or delete it.',
    setsAside: 'All mail.',
  },
  'import/row-differs': {
    severity: 'warning',
    title: 'An imported row that differs from the lead that is there',
    meaning: 'The lead is in the sheet already, with other values. Import changes no cell of a person.',
    fix: 'Change the cells by hand where the file is right.',
    setsAside: 'The imported row.',
  },
  'import/ragged-row': {
    severity: 'warning',
    title: 'An imported row with too many or too few cells',
    meaning: 'The row has another number of cells than the header; a separator or a quote may be missing.',
    fix: 'Look at the row in the file and import it again.',
    setsAside: 'Cells beyond the last header.',
  },
  'import/as-read': {
    severity: 'warning',
    title: 'How the file was read',
    meaning: 'Something of the file is no row of its table, or was damaged, and was left out or put right.',
    fix: 'Look at the file there; correct it and import it again if that is wrong.',
    setsAside: 'What it names.',
  },
  'import/too-long': {
    severity: 'warning',
    title: 'A text that is longer than a cell',
    meaning:
      'A cell holds 50,000 characters on Google and 32,767 in an .xlsx file; the end of the text is not in the sheet.',
    fix: 'Keep the whole text elsewhere, and a link to it in the cell.',
    setsAside: 'The end of the text.',
  },
  'import/likely-there': {
    severity: 'warning',
    title: 'A row of the file that may be there already',
    meaning:
      'A lead of the sheet has the same address, phone or company, and nothing in the file tells whether it is that deal or another one. It was not added.',
    fix: 'If these are other deals, import the file again with --add-unsure.',
    setsAside: 'The row of the file.',
  },
  'import/new-stage': {
    severity: 'warning',
    title: 'A stage of a file that the sheet does not know',
    meaning: 'It was added to Stages, at the end, or stands in the leads as it is.',
    fix: 'Look at its order and kind in Stages, or write its name under Aliases of the stage that it is.',
    setsAside: 'Nothing.',
  },
  'import/no-lead': {
    severity: 'warning',
    title: 'A row of a file that is no lead',
    meaning: 'It looks like a total or a note, and was not imported.',
    fix: 'If it is a lead, type it into the sheet.',
    setsAside: 'The row of the file.',
  },
  'import/below-total': {
    severity: 'warning',
    title: 'Imported rows below a total',
    meaning: 'The last row of the tab is a total, or what was added is outside your table. Nothing of yours was moved.',
    fix: 'Move the total below the new rows, or drag the corner of your table over them.',
    setsAside: 'Nothing.',
  },
  'import/no-stage': {
    severity: 'warning',
    title: 'An imported event that fits nothing',
    meaning: 'The stage or the lead that a row of the stage log names is not known.',
    fix: 'Add the stage in Stages (or as an alias), or import the leads first.',
    setsAside: 'The imported row.',
  },
  'worker/cell-changed': {
    severity: 'hint',
    title: 'A cell of ours that somebody changed',
    meaning: 'The cell does not hold what was written there last. It is left as it is and no longer refreshed.',
    fix: 'Clear the cell to have it filled again.',
    setsAside: 'Nothing.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type FindingCode = keyof typeof findingCatalogue;

export type Severity = 'error' | 'warning' | 'hint';
