import { write } from '../requests.ts';
import type { Question } from '../scratch.ts';

/** What Google's answers hold. */
export const answerQuestions: readonly Question[] = [
  {
    question: 'Do answers bring the server’s own time?',
    ask: ({ hadDate }) => hadDate(),
    yes: 'A clock of this machine that is wrong does no harm.',
    no: 'Something between here and Google takes the Date header away: keep the clock of this machine right.',
    matters: 'no',
  },
  {
    question: 'Does a batch answer with that of the spreadsheet which was asked for, and no more?',
    async ask({ tab, after }) {
      const { sheets, properties, spreadsheetUrl } = await after('sheets(properties(sheetId))', write(tab, 0, 'a'));
      return sheets !== undefined && properties === undefined && spreadsheetUrl === undefined;
    },
    yes: 'A run needs no further call to see what its batch left.',
    no: 'Runs work, with longer answers or one more call a batch.',
  },
  {
    question: 'Are answers shorter where no indentation is asked for?',
    ask: async ({ lengthOf }) => (await lengthOf(false)) < (await lengthOf(true)),
    yes: 'Leadsheet asks for none.',
    no: 'Leadsheet asks for none; answers are as long as they are.',
  },
];
