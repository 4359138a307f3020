import { checkUp } from './check-up.ts';
import type { CheckUp } from './check-up.ts';

export interface FunctionsSetUp {
  readonly linkBase: string | null;
  readonly url: string | null;
  /** Of the registry; empty where there is none yet. */
  readonly workbooks: readonly string[];
  /** Where that stands, for people. */
  readonly registry: string;
  readonly audiences: readonly string[];
  /** Addresses, or @domain. */
  readonly callers: readonly string[];
  /** Those of them who may have mail sent. */
  readonly senders: readonly string[];
  /** The spreadsheet that is looked at; null for a file. */
  readonly spreadsheetId: string | null;
}

/** Asks an address; null where nothing answers. */
export type Ask = (
  url: string,
  method: 'GET' | 'POST',
) => Promise<{ readonly status: number; readonly text: string } | null>;

/** Whether links lead to the act function, and the private functions are private. */
export async function checkFunctions(setUp: FunctionsSetUp, ask: Ask): Promise<readonly CheckUp[]> {
  const { linkBase, url } = setUp;
  return [
    ...(linkBase === null
      ? [
          checkUp(
            'links',
            'not set up',
            'Mails carry no Done and Snooze links.',
            'Deploy the functions, then set LEADSHEET_LINK_BASE and LEADSHEET_SIGNING_KEYS.',
          ),
        ]
      : [await checkLinks(linkBase, ask)]),
    ...(url === null ? [] : [await checkPrivate(url, ask)]),
    ...checkCallers(setUp),
  ];
}

async function checkLinks(linkBase: string, ask: Ask): Promise<CheckUp> {
  // A token that nobody signed: the act function answers with its page, and does nothing.
  const answer = await ask(`${linkBase.replace(/\/+$/, '')}/?t=doctor`, 'GET');
  if (answer?.status === 403 && answer.text.includes('This link does not work'))
    return checkUp('links', 'works', `${linkBase} is the act function.`);
  if (answer?.status === 401 || answer?.status === 403)
    return checkUp(
      'links',
      'does not work',
      `${linkBase} lets nobody in: links would show a refusal of Google’s.`,
      'The act service, and it alone, must allow unauthenticated calls.',
    );
  return checkUp(
    'links',
    'does not work',
    `${linkBase} ${answer === null ? 'does not answer' : `answers with ${answer.status}`}.`,
    'Check LEADSHEET_LINK_BASE: it is the address of the act service.',
  );
}

async function checkPrivate(url: string, ask: Ask): Promise<CheckUp> {
  const answer = await ask(`${url.replace(/\/+$/, '')}/recalculate`, 'POST');
  if (answer?.status === 403) return checkUp('functions', 'works', `${url} is private.`);
  if (answer?.status === 401)
    return checkUp(
      'functions',
      'careful',
      `${url} can be reached by everybody and is guarded by Leadsheet alone.`,
      'Remove allUsers from the invokers of the private service.',
    );
  return checkUp(
    'functions',
    'does not work',
    `${url} ${answer === null ? 'does not answer' : `answers with ${answer.status}`}.`,
    'Check LEADSHEET_URL: it is the address of the private service.',
  );
}

function checkCallers(setUp: FunctionsSetUp): readonly CheckUp[] {
  const { callers, senders, audiences, workbooks, registry, spreadsheetId } = setUp;
  const people = callers.filter((who) => !who.endsWith('.gserviceaccount.com'));
  return [
    ...(people.length > 0
      ? [
          checkUp(
            'functions',
            'careful',
            `The menu in the sheet is for ${people.join(', ')}. Each of them also needs the role Cloud Run Invoker, and the script’s OAuth client must be among the audiences: else Google refuses the call before Leadsheet sees it.`,
            'Set menu_callers and menu_audience in deploy/terraform.',
          ),
        ]
      : []),
    ...(callers.length > 0 && senders.length === 0
      ? [
          checkUp(
            'functions',
            'careful',
            'Nobody in LEADSHEET_CALLERS may have mail sent: an entry without jobs may check, recalculate and preview.',
            'Give the schedule’s account its jobs: ADDRESS:fan-out+nightly+remind+answer.',
          ),
        ]
      : []),
    ...(callers.length > 0 && audiences.length === 0
      ? [
          checkUp(
            'functions',
            'does not work',
            'LEADSHEET_AUDIENCES is empty: no identity token is accepted.',
            'Set it to the audience of the schedule’s tokens.',
          ),
        ]
      : []),
    ...(spreadsheetId !== null && workbooks.length > 0 && !workbooks.includes(spreadsheetId)
      ? [
          checkUp(
            'functions',
            'careful',
            `This sheet is not in ${registry}: the functions leave it alone.`,
            registry === 'LEADSHEET_WORKBOOKS'
              ? 'Add its ID there.'
              : 'Add it with `leadsheet registry add SHEET --label "…"`.',
          ),
        ]
      : []),
  ];
}
