import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Connection } from '../connection.ts';

export type Request = sheets_v4.Schema$Request;

/** One tab of the scratch spreadsheet, which one question has for itself. */
export interface Scratch {
  /** Sheet ID of the tab, from 1 up. */
  readonly tab: number;
  /** The address that Leadsheet is signed in as; null where it is not known. */
  readonly account: string | null;
  /** Answers what Google replied to each. Throws a StoreError where it refuses. */
  must(...requests: readonly Request[]): Promise<readonly sheets_v4.Schema$Response[]>;
  /** The HTTP status that Google answers a batch with. Throws where it did not answer. */
  statusOf(...requests: readonly Request[]): Promise<number>;
  /** What a batch says of the spreadsheet as it left it, of which `fields` are asked for. */
  after(fields: string, ...requests: readonly Request[]): Promise<sheets_v4.Schema$Spreadsheet>;
  /** Whether Google refuses a batch as a whole (400). Throws for every other failure. */
  isRefused(...requests: readonly Request[]): Promise<boolean>;
  /** What cells show, unformatted, by an A1 range without its tab. */
  values(range: string): Promise<readonly (readonly unknown[])[]>;
  get(fields: string, ...ranges: readonly string[]): Promise<sheets_v4.Schema$Spreadsheet>;
  /** Whether an answer brings the server's own time. */
  hadDate(): Promise<boolean>;
  /** Characters of an answer that is asked for with indentation or without. */
  lengthOf(prettyPrint: boolean): Promise<number>;
}

/** A thing that Google's documentation leaves open, and what its answer means. */
export interface Question {
  readonly question: string;
  /** True for yes. Throws a StoreError where Google does not let it be tried. */
  readonly ask: (scratch: Scratch) => Promise<boolean>;
  readonly yes: string;
  readonly no: string;
  /** The answer with which Leadsheet works, but with less; the text of that answer says what to do. */
  readonly matters?: 'yes' | 'no';
}

export function tabTitle(tab: number): string {
  return `Probe ${tab}`;
}

/** Binds the calls that questions make to one tab. */
export function scratchOn(
  connection: Connection,
  about: Pick<Scratch, 'tab' | 'account' | 'hadDate' | 'lengthOf'>,
): Scratch {
  const onTab = (range: string) => `'${tabTitle(about.tab)}'!${range}`;
  const batch = (requests: readonly Request[]) => connection.batchUpdate(requests);
  return {
    ...about,
    async must(...requests) {
      const answer = await batch(requests);
      if ('failure' in answer) throw connection.caller.toStoreError(answer.failure);
      return answer.data.replies ?? [];
    },
    async statusOf(...requests) {
      const answer = await batch(requests);
      if (!('failure' in answer)) return 200;
      if (answer.failure.status !== null && answer.failure.status !== 429) return answer.failure.status;
      throw connection.caller.toStoreError(answer.failure);
    },
    async after(fields, ...requests) {
      const answer = await connection.batchUpdate(requests, { answerWith: fields });
      if ('failure' in answer) throw connection.caller.toStoreError(answer.failure);
      return answer.data.updatedSpreadsheet ?? {};
    },
    async isRefused(...requests) {
      const answer = await batch(requests);
      if (!('failure' in answer)) return false;
      if (answer.failure.status === 400) return true;
      throw connection.caller.toStoreError(answer.failure);
    },
    async values(range) {
      return ((await connection.batchGet([onTab(range)])).data.valueRanges?.[0]?.values ?? []) as unknown[][];
    },
    async get(fields, ...ranges) {
      return (await connection.get({ fields, ...(ranges.length > 0 ? { ranges: ranges.map(onTab) } : {}) })).data;
    },
  };
}
