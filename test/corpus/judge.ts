import type { Question } from '../../src/core/adoption/question.ts';
import type { RecognisedTab } from '../../src/core/adoption/adoption.ts';
import { fold } from '../../src/core/schema/fold.ts';
import { tabSchemas } from '../../src/core/schema/tab-schemas.ts';
import { understand } from '../../src/core/understand/understand.ts';
import type { Understanding } from '../../src/core/understand/understand.ts';
import { columnLetters } from '../../src/core/workbook/column-letters.ts';
import type { Workbook } from '../../src/core/workbook/workbook.ts';
import { noCurrency } from '../../src/core/words/no-currency.ts';
import type { Truth } from './truth.ts';

/** What every workbook of the corpus is asked, in the order in which adoption decides. */
export const questions = [
  'tab',
  'header',
  'stage column',
  'columns',
  'stages',
  'order',
  'kinds',
  'currency',
  'leads',
  'won',
  'lost',
  'open',
  'won money',
] as const;
export type CorpusQuestion = (typeof questions)[number];

/** `wrong` is silently wrong. `asked` where the truth says that a stranger would ask is right. */
export interface Answer {
  readonly question: CorpusQuestion;
  readonly is: 'right' | 'asked' | 'wrong';
  /** What differs; '' where nothing does. */
  readonly why: string;
}

const mayAskFor: Readonly<Record<CorpusQuestion, readonly string[]>> = {
  tab: ['tab'],
  header: ['header', 'tab'],
  'stage column': ['columns', 'tab', 'stages'],
  columns: ['columns', 'amount', 'tab'],
  stages: ['stages', 'tab', 'columns'],
  order: ['order', 'stages', 'tab', 'columns'],
  kinds: ['won', 'lost', 'stages', 'tab', 'columns'],
  currency: ['currency', 'amount', 'tab'],
  leads: ['rows', 'tab'],
  won: ['won', 'lost', 'stages', 'rows', 'tab', 'columns'],
  lost: ['won', 'lost', 'stages', 'rows', 'tab', 'columns'],
  open: ['won', 'lost', 'stages', 'rows', 'tab', 'columns'],
  'won money': ['amount', 'currency', 'won', 'lost', 'stages', 'rows', 'tab', 'columns'],
};
/** A reading that leaves one of these out, or puts it elsewhere, changes figures or reminders. */
const weighty = new Set(
  'Stage Outcome Amount Currency Created Owner Company Email'.split(' ').concat('Closed on', 'Follow-up date'),
);

/** Holds what Leadsheet makes of a workbook against the truth. A question that the truth leaves open is left out. */
export function judge(workbook: Workbook, truth: Truth, now: number): readonly Answer[] {
  const understood = understand(workbook, { now });
  const asked = 'noLeads' in understood ? null : understood;
  const answers =
    asked === null
      ? questions.map((question): Answer => ({
          question,
          is: 'asked',
          why: (understood as { message: string }).message,
        }))
      : answersOf(asked, truth, workbook);
  return answers.map((answer) =>
    answer.is === 'asked' && mayAskFor[answer.question].some((each) => truth.mayAsk.includes(each))
      ? { ...answer, is: 'right', why: `asked, as it may: ${answer.why}` }
      : answer,
  );
}

function answersOf(understood: Understanding, truth: Truth, workbook: Workbook): readonly Answer[] {
  const { adoption, records, metrics } = understood;
  const isCsv = truth.tabs[0]?.tab === '';
  const titleOf = (tab: string): string => (isCsv ? (workbook.tabs[0]?.title ?? '') : tab);
  const open = (...topics: readonly Question['topic'][]): readonly Question[] =>
    adoption.questions.filter(({ topic }) => topics.includes(topic));
  const answer = (question: CorpusQuestion, why: readonly string[], isAsked: boolean): Answer => ({
    question,
    is: why.length === 0 ? 'right' : isAsked ? 'asked' : 'wrong',
    why: why.join('; '),
  });

  const wanted = truth.tabs.map(({ tab }) => titleOf(tab));
  const got = adoption.leadTabs.map(({ title }) => title);
  const tabs = [
    ...wanted.filter((title) => !got.includes(title)).map((title) => `lacks “${title}”`),
    ...got.filter((title) => !wanted.includes(title)).map((title) => `takes “${title}”`),
  ];
  const undecided = new Set(adoption.undecidedTabs.map(({ title }) => title));
  const isTabAsked =
    got.every((title) => wanted.includes(title)) &&
    wanted.every((title) => got.includes(title) || undecided.has(title));
  const both = truth.tabs.flatMap((tab) => {
    const recognised = adoption.leadTabs.find(({ title }) => title === titleOf(tab.tab));
    return recognised === undefined ? [] : [{ tab, recognised }];
  });
  // What lacks is on the safe side with a word where a finding says so.
  const said = new Set([
    ...adoption.questions.map(({ setting }) => setting.replace('Column: ', '')),
    ...(adoption.findings.some(({ cause }) => cause.startsWith('unread:outcome')) ? ['Outcome'] : []),
    ...adoption.findings.flatMap(({ code, field }) =>
      code === 'header/missing' ? (tabSchemas.leads.columns.find((each) => each.field === field)?.header ?? []) : [],
    ),
  ]);
  const kindOf = new Map(adoption.stages.map(({ id, kind, undecided }) => [id, undecided === true ? 'asked' : kind]));
  const begins = adoption.stages.find(({ kind }) => kind === 'open')?.id ?? '';
  const columns = both.map(({ tab, recognised }) => columnsOf(tab, recognised, workbook, { said, kindOf, begins }));
  const anything = open('tab', 'header', 'columns', 'stages', 'rows').length > 0;
  const stages = stageAnswers(understood, truth);
  const { counts } = metrics;
  const count = (question: 'won' | 'lost' | 'open', number: number): Answer => {
    const isSafe = question === 'open' ? true : number < truth[question];
    return answer(
      question,
      number === truth[question] ? [] : [`${number}, not ${truth[question]}`],
      isSafe && anything,
    );
  };
  const rows = records.rowCount;
  return [
    answer('tab', tabs, isTabAsked),
    answer(
      'header',
      both
        // Of a CSV the reader has left out the lines of a report above the table already.
        .filter(
          ({ tab, recognised }) =>
            recognised.headerRow + 1 !== (isCsv && tab.headerRow !== null ? 1 : (tab.headerRow ?? 0)),
        )
        .map(({ tab, recognised }) => `row ${recognised.headerRow + 1}, not ${tab.headerRow} in “${recognised.title}”`),
      open('header').length > 0,
    ),
    answer(
      'stage column',
      both.flatMap(({ tab, recognised }) => stageColumnOf(tab, recognised, workbook)),
      adoption.questions.some(({ setting }) => setting === 'Column: Stage') || open('tab').length > 0,
    ),
    answer(
      'columns',
      columns.flatMap(({ wrong }) => wrong),
      false,
    ),
    ...(columns.every(({ wrong }) => wrong.length === 0)
      ? [
          answer(
            'columns',
            columns.flatMap(({ asked }) => asked),
            true,
          ),
        ]
      : []),
    ...stages,
    // Without an amount there is no currency, and that there is none is said.
    ...currencyAnswer(understood, truth, open('currency', 'columns').length > 0 || said.has('Amount')),
    answer(
      'leads',
      rows === truth.leads ? [] : [`${rows}, not ${truth.leads}`],
      rows < truth.leads && open('tab', 'rows').length > 0,
    ),
    count('won', counts.won),
    count('lost', counts.lost),
    count('open', counts.open),
    ...moneyAnswer(understood, truth, anything || open('currency').length > 0 || said.has('Amount')),
  ].filter(
    (each, at, all) =>
      each.question !== 'columns' || all.findLastIndex(({ question }) => question === 'columns') === at,
  );
}

/** What the stage is read from. */
function stageColumnOf(tab: Truth['tabs'][number], recognised: RecognisedTab, workbook: Workbook): readonly string[] {
  const width = workbook.tabs.find(({ id }) => id === recognised.tabId)?.columnCount ?? 0;
  const column = recognised.columns.get('stage');
  if (tab.stageFrom !== 'column') {
    return column === undefined || column >= width ? [] : [`column ${columnLetters(column)}, and it is no column`];
  }
  if (column === undefined) return ['none'];
  const fields = [tab.columns[columnLetters(column)] ?? []].flat();
  return fields.some((field) => field === 'Stage') ? [] : [`column ${columnLetters(column)}`];
}

function columnsOf(
  tab: Truth['tabs'][number],
  recognised: RecognisedTab,
  workbook: Workbook,
  {
    said,
    kindOf,
    begins,
  }: { readonly said: ReadonlySet<string>; readonly kindOf: ReadonlyMap<string, string>; readonly begins: string },
): { readonly wrong: readonly string[]; readonly asked: readonly string[] } {
  const width = workbook.tabs.find(({ id }) => id === recognised.tabId)?.columnCount ?? 0;
  const labels = new Map(tabSchemas.leads.columns.map(({ field, header }) => [field, header]));
  const got = new Map<string, string[]>();
  const ended = new Set<string>();
  const begun = new Set<string>();
  const add = (column: number, label: string): void => {
    if (column < width) got.set(columnLetters(column), [...(got.get(columnLetters(column)) ?? []), label]);
  };
  for (const [field, column] of recognised.columns) add(column, labels.get(field) ?? field);
  for (const [stage, column] of recognised.enteredColumns) {
    add(column, 'Entered');
    // The day on which a deal came into the stage in which it is over is the day on which it was closed; one of which that is asked may be.
    if (kindOf.get(stage) !== 'open' && kindOf.has(stage)) ended.add(columnLetters(column));
    // And that on which it came into the first one is the day on which it came in, where no other is known.
    if (stage === begins && !recognised.columns.has('created')) begun.add(columnLetters(column));
  }
  for (const { column } of recognised.outcomes) add(column, 'Outcome');
  const wrong: string[] = [];
  const asked: string[] = [];
  const letters = new Set([...Object.keys(tab.columns), ...got.keys()]);
  for (const letter of letters) {
    const right = [tab.columns[letter] ?? []].flat().map((field) => (field.startsWith('Entered') ? 'Entered' : field));
    const read = (got.get(letter) ?? []).map((field) =>
      field !== 'Entered'
        ? field
        : ended.has(letter) && right.includes('Closed on')
          ? 'Closed on'
          : begun.has(letter) && right.includes('Created')
            ? 'Created'
            : field,
    );
    const bad = read.filter((field) => !right.includes(field) && (right.length > 0 || weighty.has(field)));
    // The column that is read as the stage until somebody says which it is: its deals are in no figure.
    const isAsked = bad.length > 0 && bad.every((field) => field === 'Stage' && said.has(field));
    if (isAsked) asked.push(`${letter} is read as Stage until that is answered`);
    else if (bad.length > 0)
      wrong.push(`${letter} is read as ${bad.join(' and ')}, not ${right.join(' or ') || 'theirs'}`);
    else if (read.length === 0 && right.length > 0) {
      // “Company or Contact”: one of two columns that say the same may be read.
      const isElsewhere = right.some((field) => [...got.values()].some((fields) => fields.includes(field)));
      if (isElsewhere && [tab.columns[letter]].flat().length > 0 && sharedBySeveral(tab, right)) continue;
      if (right.some((field) => said.has(field)))
        asked.push(`${letter} (${right.join(' or ')}) is not read, which is said`);
      else if (right.some((field) => weighty.has(field))) wrong.push(`${letter} (${right.join(' or ')}) is not read`);
    }
  }
  return { wrong, asked };
}

/** Several columns may be that field, such as a first and a last name. */
function sharedBySeveral(tab: Truth['tabs'][number], fields: readonly string[]): boolean {
  return fields.some((field) => Object.values(tab.columns).filter((each) => [each].flat().includes(field)).length > 1);
}

function stageAnswers({ adoption }: Understanding, truth: Truth): readonly Answer[] {
  if (truth.stages.length === 0) return [];
  const { stages } = adoption;
  const found = new Map(
    stages.flatMap((stage) => [stage.name, ...stage.aliases].map((name) => [fold(name), stage] as const)),
  );
  const asked = (what: string): boolean =>
    adoption.questions.some(({ topic, setting }) => topic === 'stages' && setting.startsWith(what));
  const isAsked = adoption.questions.some(({ topic }) => ['stages', 'tab', 'columns'].includes(topic));
  const lacking = truth.stages.filter(({ stage }) => !found.has(fold(stage))).map(({ stage }) => `lacks “${stage}”`);
  const wanted = new Set(truth.stages.map(({ stage }) => fold(stage)));
  // Where deals were lost and no stage of the team's says so, one is made that does.
  const isMade = ({ kind }: (typeof stages)[number]): boolean =>
    kind !== 'open' && truth[kind] > 0 && truth.stages.every((stage) => stage.kind !== kind);
  const more = stages
    .filter((stage) => !isMade(stage))
    .filter((stage) => ![stage.name, ...stage.aliases].some((name) => wanted.has(fold(name))))
    .map(({ name }) => `has “${name}”`);
  const kinds = truth.stages.flatMap(({ stage, kind }) => {
    const is = found.get(fold(stage));
    if (is === undefined || (is.kind === kind && is.undecided !== true)) return [];
    return [
      {
        why: `“${stage}” is ${is.undecided === true ? 'asked' : is.kind}, not ${kind}`,
        // That no stage is won, or none lost, is said.
        isAsked: is.undecided === true || adoption.findings.some(({ code }) => code === `stages/no-${kind}`),
      },
    ];
  });
  // A stage of which it is asked what it is has no place among the others until that is answered.
  const order = truth.stages
    .filter(({ kind, stage }) => kind === 'open' && found.get(fold(stage))?.undecided === undefined)
    .filter(({ stage }) => found.has(fold(stage)))
    .map(({ stage }) => fold(stage));
  const is = order.map((name) => found.get(name)?.order ?? 0);
  const inOrder = is.every((each, at) => at === 0 || each >= (is[at - 1] ?? 0));
  const names = stages.filter(({ kind }) => kind === 'open').map(({ name }) => name);
  return [
    {
      question: 'stages',
      is: lacking.length + more.length === 0 ? 'right' : isAsked ? 'asked' : 'wrong',
      why: [...lacking, ...more].join('; '),
    },
    ...(truth.stageOrderIsKnown
      ? [
          {
            question: 'order',
            is: inOrder ? 'right' : asked('Stage order') ? 'asked' : 'wrong',
            why: inOrder ? '' : names.join(', '),
          } as const,
        ]
      : []),
    {
      question: 'kinds',
      is: kinds.length === 0 ? 'right' : kinds.every((each) => each.isAsked) ? 'asked' : 'wrong',
      why: kinds.map(({ why }) => why).join('; '),
    },
  ];
}

function currencyAnswer({ adoption, records }: Understanding, truth: Truth, isAsked: boolean): readonly Answer[] {
  const hasAmounts = truth.tabs.some(({ columns }) => Object.values(columns).flat().includes('Amount'));
  if (!hasAmounts) return [];
  const codes = new Set(
    records.leads.filter(({ amount }) => amount !== null).map(({ currency }) => currency ?? adoption.settings.currency),
  );
  const said = [...codes].sort().join(', ') || 'no amounts';
  const isRight =
    truth.currency === null
      ? [...codes].every((code) => code === noCurrency)
      : truth.currency === 'by row'
        ? codes.size > 1
        : codes.size === 1 && codes.has(truth.currency);
  const isSafe = codes.size === 0 || codes.has(noCurrency);
  return [
    {
      question: 'currency',
      is: isRight ? 'right' : isSafe && isAsked ? 'asked' : 'wrong',
      why: isRight ? '' : `${said}, not ${truth.currency ?? 'unknown'}`,
    },
  ];
}

function moneyAnswer({ adoption, records }: Understanding, truth: Truth, isAsked: boolean): readonly Answer[] {
  const won = new Map<string, number>();
  for (const { stage, amount, currency } of records.leads) {
    if (stage?.kind !== 'won' || amount === null) continue;
    const code = currency ?? adoption.settings.currency;
    const key = code === noCurrency ? '?' : code;
    won.set(key, (won.get(key) ?? 0) + amount);
  }
  const keys = new Set([...won.keys(), ...Object.keys(truth.wonMoney)]);
  const why = [...keys].flatMap((key) => {
    const [is, should] = [won.get(key) ?? 0, truth.wonMoney[key] ?? 0];
    return Math.abs(is - should) <= Math.max(1, 0.0001 * Math.abs(should)) ? [] : [`${is} ${key}, not ${should}`];
  });
  const isLess = [...keys].every((key) => key === '?' || (won.get(key) ?? 0) <= (truth.wonMoney[key] ?? 0) + 1);
  return [
    {
      question: 'won money',
      is: why.length === 0 ? 'right' : isAsked && isLess ? 'asked' : 'wrong',
      why: why.join('; '),
    },
  ];
}
