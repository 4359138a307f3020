/**
 * What a caller of the functions can be allowed to do. `preview` is `remind` that sends nothing; `fan-out` hands out the others;
 * `answer` brings answers by link that waited in the queue.
 */
const rights = ['check', 'recalculate', 'preview', 'nightly', 'remind', 'answer', 'fan-out'] as const;
type Right = (typeof rights)[number];

/** What the menu of the sheet needs, and nothing that sends: the rights of an entry that names none. */
const usualRights: readonly Right[] = ['check', 'recalculate', 'preview'];
const example = 'scheduler@example.iam.gserviceaccount.com:fan-out+nightly+remind+answer';

export interface Caller {
  /** An address, or `@domain`; lower case. */
  readonly who: string;
  readonly rights: readonly Right[];
  /** Null = every registered spreadsheet. */
  readonly spreadsheetId: string | null;
}

/** Whether an entry lets somebody use the menu of every registered workbook: each workbook may say who of them may. */
export function isForEveryMenu({ spreadsheetId, rights: granted }: Caller): boolean {
  return spreadsheetId === null && granted.every((right) => usualRights.includes(right));
}

/** Whether somebody stands in a list of addresses and `@domain`. */
export function isNamed(email: string, who: string): boolean {
  return who === email || (who.startsWith('@') && email.endsWith(who));
}

/** Whether one person is allowed all of this on one spreadsheet; null = on all of them together. `counts`: by which entries. */
export function mayCall(
  callers: readonly Caller[],
  email: string,
  spreadsheetId: string | null,
  asked: readonly string[],
  counts: (caller: Caller) => boolean = () => true,
): boolean {
  const theirs = callers.filter(
    (caller) =>
      counts(caller) &&
      isNamed(email, caller.who) &&
      // Who may call for one sheet only may not call for all of them.
      (caller.spreadsheetId === null || caller.spreadsheetId === spreadsheetId),
  );
  const granted: readonly string[] = theirs.flatMap((caller) => caller.rights);
  return theirs.length > 0 && asked.every((right) => granted.includes(right));
}

/** Reads `who:right+right=SPREADSHEET_ID`, of which only who must stand there; or says in words what is wrong. */
export function parseCaller(text: string): Caller | { readonly problem: string } {
  const [, who = '', named, sheet] = /^([^:=]*)(?::([^=]*))?(?:=(.*))?$/s.exec(text) ?? [];
  const problem = (words: string) => ({ problem: `LEADSHEET_CALLERS: "${text}" ${words}` });
  if (sheet !== undefined && !/^\s*[\w-]+\s*$/.test(sheet))
    return problem('needs one spreadsheet ID behind the "=", or no "=" for every sheet.');
  const list = named?.split('+').map((right) => right.trim().toLowerCase());
  const wrong = list?.find((right) => !rights.some((each) => each === right));
  if (wrong !== undefined)
    return problem(`has "${wrong}" behind the ":". Write some of ${rights.join(', ')}, with + between them.`);
  const granted = list === undefined ? usualRights : rights.filter((right) => list.includes(right));
  if (granted.includes('fan-out') && sheet !== undefined)
    return problem('has fan-out for one sheet, but it hands out the work on all of them. Leave out one of the two.');
  if (granted.length === 1 && granted[0] === 'fan-out')
    return problem(`has fan-out, but no job to hand out. Write it like "${example}".`);
  return { who: who.trim().toLowerCase(), rights: granted, spreadsheetId: sheet?.trim() ?? null };
}

/**
 * The queues' account, where there is one, is to be let in with what they bring: else every night would fail, at night, and no
 * answer that waits would ever arrive.
 */
export function checkTaskAccount(
  callers: readonly Caller[],
  account: string,
  brings: { readonly jobs: boolean; readonly answers: boolean },
): string | null {
  const who = account.toLowerCase();
  if (who === '') return null;
  const may = (job: string): boolean => mayCall(callers, who, null, [job]);
  const line = (cannot: string): string =>
    `LEADSHEET_CALLERS lets ${who}, which LEADSHEET_TASK_ACCOUNT names, ${cannot}: write "${who}:fan-out+nightly+remind+answer" there.`;
  if (brings.jobs && !may('nightly') && !may('remind')) return line('do neither nightly nor remind');
  // The service with the links has no callers: what it hands to the queue is delivered to the other one.
  return brings.answers && callers.length > 0 && !may('answer') ? line('bring no answers by link (answer)') : null;
}
