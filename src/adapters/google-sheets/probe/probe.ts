import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { StoreError } from '../../../errors.ts';
import type { Clock, Log, Random } from '../../../ports.ts';
import { createCaller } from '../caller.ts';
import type { Quota } from '../quota.ts';
import { connect } from '../connection.ts';
import { headerOf } from '../header-of.ts';
import { answerQuestions } from './questions/answers.ts';
import { areaQuestions } from './questions/areas.ts';
import { cellQuestions } from './questions/cells.ts';
import { fenceQuestions } from './questions/fence.ts';
import { fillQuestions } from './questions/fills.ts';
import { lookQuestions } from './questions/looks.ts';
import { moveQuestions } from './questions/moves.ts';
import type { Recorder } from './record/recorder.ts';
import { scratchOn, tabTitle } from './scratch.ts';
import type { Question, Scratch } from './scratch.ts';

/** One thing that Google's documentation leaves open, tried. */
interface ProbeResult {
  /** What the question is about: a heading. */
  readonly about: string;
  readonly question: string;
  readonly answer: 'yes' | 'no' | 'could not be tried';
  /** What it means for this sheet. */
  readonly meaning: string;
  /** False where Leadsheet works, but with less: the meaning says what to do. */
  readonly fine: boolean;
}

export interface ProbeReport {
  /** The scratch spreadsheet; Leadsheet may not delete files, so the person does. */
  readonly scratch: string;
  readonly results: readonly ProbeResult[];
}

// The cells last: the last of them changes the locale of the spreadsheet.
const questions: readonly (Question & { readonly about: string })[] = [
  ...under('Filling cells', fillQuestions),
  ...under('Two runs at once', fenceQuestions),
  ...under('When people move, sort and copy', moveQuestions),
  ...under('Tables, filters and alternating colours', areaQuestions),
  ...under('Looks', lookQuestions),
  ...under('What answers hold', answerQuestions),
  ...under('Cells', cellQuestions),
];

function under(about: string, list: readonly Question[]) {
  return list.map((question) => ({ ...question, about }));
}

/**
 * Tries what is not known of Google on a new scratch spreadsheet of the user's own, with a tab for each question, so that
 * none disturbs another.
 */
export async function probe(options: {
  readonly client: sheets_v4.Sheets;
  readonly account: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly quota?: Quota;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Told which question the calls are made for. */
  readonly recorder?: Pick<Recorder, 'from' | 'about'>;
}): Promise<ProbeReport> {
  const { client, account, log, recorder } = options;
  recorder?.from(account);
  const caller = createCaller(options);
  const once = { retry: false };
  const made = await caller.read(() =>
    client.spreadsheets.create(
      {
        requestBody: { properties: { title: 'Leadsheet probe (may be deleted)' }, sheets: questions.map(tabFor) },
        fields: 'spreadsheetId,spreadsheetUrl',
      },
      once,
    ),
  );
  const spreadsheetId = made.data.spreadsheetId ?? '';
  const connection = connect(client, spreadsheetId, caller);
  const hadDate = async (): Promise<boolean> => {
    let date: string | null = null;
    await caller.read(async () => {
      const answer = await client.spreadsheets.get({ spreadsheetId, fields: 'spreadsheetId' }, once);
      date = headerOf(answer.headers, 'date');
      return answer;
    });
    return date !== null;
  };
  const lengthOf = async (prettyPrint: boolean): Promise<number> => {
    const fields = 'sheets(properties)';
    const { data } = await caller.read(async () => {
      const asText = { ...once, responseType: 'text' } as const;
      const { data: text, headers } = await client.spreadsheets.get({ spreadsheetId, fields, prettyPrint }, asText);
      return { data: { length: String(text).length }, headers };
    });
    return data.length;
  };
  const results: ProbeResult[] = [];
  for (const [index, question] of questions.entries()) {
    log.progress('Trying', index, questions.length);
    recorder?.about(question.question);
    const asked = await answerTo(question, scratchOn(connection, { tab: index + 1, account, hadDate, lengthOf }));
    results.push(asked.result);
    if (asked.goOn) continue;
    for (const other of questions.slice(index + 1)) results.push(notTried(other, asked.result.meaning));
    break;
  }
  log.progress('Trying', questions.length, questions.length);
  return { scratch: made.data.spreadsheetUrl ?? spreadsheetId, results };
}

/** A question that Google refuses does not stop the others; a connection or a sign-in that is gone stops them all. */
async function answerTo(
  question: (typeof questions)[number],
  scratch: Scratch,
): Promise<{ readonly result: ProbeResult; readonly goOn: boolean }> {
  try {
    const answer = (await question.ask(scratch)) ? 'yes' : 'no';
    const fine = answer !== question.matters;
    const { about, question: asked } = question;
    return { result: { about, question: asked, answer, meaning: question[answer], fine }, goOn: true };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const goOn = isOfOneQuestion(error);
    return {
      result: notTried(question, error.code === 'refused' ? error.message : `${error.message} ${error.fix}`),
      goOn,
    };
  }
}

/** Google refused what was asked for (400), whatever it took offence at. */
function isOfOneQuestion({ code }: StoreError): boolean {
  return code === 'refused' || code === 'protected-range' || code === 'too-big';
}

function notTried({ about, question, matters }: (typeof questions)[number], why: string): ProbeResult {
  return { about, question, answer: 'could not be tried', meaning: why, fine: matters === undefined };
}

function tabFor(_question: unknown, index: number): sheets_v4.Schema$Sheet {
  const gridProperties = { rowCount: 20, columnCount: 5 };
  return { properties: { sheetId: index + 1, title: tabTitle(index + 1), gridProperties } };
}
