import { formatOf, keptReadingKey } from '../logs/memory-keys.ts';
import { readMetricsHistory } from '../logs/read-metrics-history.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { fold, foldHeader } from '../schema/fold.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import type { Adoption, RecognisedTab } from './adoption.ts';
import { namesOfColumns } from './distinct-labels.ts';
import { isOwnId } from './own-id.ts';
import { kindAsBefore } from './kind-as-before.ts';
import { parseSettings } from './parse-settings.ts';
import type { Question } from './question.ts';
import { foldWord } from './stages/stage-vocabulary.ts';
import { mappingKeys, noColumn } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';

/** Something that an earlier version read in another way, and what keeps it so until somebody says which way is right. */
export interface KeptReading {
  readonly question: Question;
  readonly asBefore: MappingRow;
}

/**
 * What a workbook in use keeps of its reading: version 0.1.0 guessed anew each night, and where this version reads the sheet
 * otherwise, figures would jump without a word. What it counted shows by the Lead IDs that it gave and by the headlines that it wrote. Nothing in a
 * workbook that this version adopted itself.
 */
export function keptReading(
  workbook: Workbook,
  memory: WorkerMemory,
  fresh: Pick<Adoption, 'leadTabs' | 'tabs' | 'stages' | 'stagesGuessed' | 'knownTabs'>,
): readonly KeptReading[] {
  const kept = new Set((memory.other.get(keptReadingKey) ?? '').split('\n'));
  const isFirst = formatOf(memory) === 1;
  const tabs = tabsInUse(workbook, fresh);
  if (!isFirst && tabs.length === 0 && kept.size === 1 && kept.has('')) return [];
  const held = new Set(fresh.knownTabs.flatMap(({ id, held: isHeld }) => (isHeld === 'now' ? [id] : [])));
  const { mapping } = parseSettings(workbook, fresh.tabs.get('settings') ?? null);
  const all = [
    ...tabs,
    ...fresh.leadTabs.flatMap((tab) => rowsInUse(workbook, tab)),
    ...stagesInUse(workbook, fresh),
    ...outcomeWordsInUse(fresh.leadTabs),
    ...moneyInUse(workbook, fresh.leadTabs),
  ];
  return all.filter(({ question, asBefore }) => {
    // Whoever renames a tab does not say that its leads are gone; what rows and money are is settled once.
    const isHeld = asBefore.kind === 'leads tab' && held.has(question.tabId);
    const isKept = isFirst || isHeld || kept.has(question.setting);
    return isKept && !mapping.some((row) => isAnswer(row, asBefore));
  });
}

/** Whether a row of Settings says the one thing or the other. */
function isAnswer(row: MappingRow, asked: MappingRow): boolean {
  switch (asked.kind) {
    case 'leads tab':
      return (row.kind === 'leads tab' || row.kind === 'not leads') && fold(row.title) === fold(asked.title);
    case 'rows':
      return row.kind === 'rows' && fold(row.title) === fold(asked.title);
    case 'column':
      return row.kind === 'column' && row.field === asked.field;
    case 'stage':
      return row.kind === 'stage' && fold(row.stage) === fold(asked.stage);
    default:
      return row.kind === asked.kind;
  }
}

/** Tabs with Lead IDs that stand nowhere else: an earlier version counted their rows. */
function tabsInUse(workbook: Workbook, { leadTabs, tabs }: Pick<Adoption, 'leadTabs' | 'tabs'>): KeptReading[] {
  const read = new Set([...leadTabs, ...tabs.values()].map(({ tabId }) => tabId));
  const others = workbook.tabs.flatMap((tab) => {
    const ids = read.has(tab.id) || tab.ownedAs !== null ? [] : idsOf(tab);
    return ids.length === 0 ? [] : [{ tab, ids }];
  });
  if (others.length === 0) return [];
  const counted = workbook.tabs.filter(({ id }) => leadTabs.some(({ tabId }) => tabId === id));
  const known = new Set(counted.flatMap(({ rows }) => rows.flatMap((cells) => cells.filter(isOwnId))));
  const leads = counted.reduce((sum, tab) => sum + idsOf(tab).length, 0);
  return others.flatMap(({ tab, ids }): KeptReading[] => {
    const own = ids.filter((id) => !known.has(id));
    if (own.length === 0) return [];
    const setting = mappingKeys.tab(tab.title);
    return [
      {
        asBefore: { kind: 'leads tab', title: tab.title, row: 0 },
        question: {
          topic: 'tab',
          setting,
          asks: `Does “${tab.title}” hold leads? Until now its ${own.length} rows counted.`,
          choices: [
            { value: 'leads', because: `${leads + own.length} leads in all, as before` },
            { value: 'not leads', because: `${leads} leads` },
          ],
          meanwhile: `They go on counting: with them there are ${leads + own.length} leads, without them ${leads}.`,
          tabId: tab.id,
          column: null,
          row: null,
        },
      },
    ];
  });
}

function idsOf(tab: Tab): readonly string[] {
  return underLeadId(tab).filter(isOwnId);
}

/** What stands under a header that says that Lead IDs do. */
export function underLeadId({ rows }: Tab): readonly string[] {
  const label = fold(tabSchemas.leads.columns.find(({ field }) => field === 'leadId')?.header ?? '');
  const column = rows
    .slice(0, 20)
    .map((cells) => cells.findIndex((cell) => fold(cellText(cell)) === label))
    .find((at) => at >= 0);
  return column === undefined ? [] : rows.map((cells) => cellText(cells[column]));
}

/** Rows that got a Lead ID and look like none: prepared ones, notes, totals. */
function rowsInUse(workbook: Workbook, tab: RecognisedTab): KeptReading[] {
  const rows = workbook.tabs.find(({ id }) => id === tab.tabId)?.rows ?? [];
  const inUse = [...tab.totalsRows].filter((row) => isRowInUse(rows[row] ?? [])).sort((a, b) => a - b);
  const [first] = inUse;
  if (first === undefined) return [];
  const leads = rows.slice(tab.firstDataRow).filter((cells) => cells.some(isOwnId)).length;
  const without = leads - inUse.length;
  return [
    {
      asBefore: { kind: 'rows', title: tab.title, are: 'leads', row: 0 },
      question: {
        topic: 'rows',
        setting: mappingKeys.rows(tab.title),
        asks: `Are ${inUse.length} rows of “${tab.title}” leads, row ${first + 1} the first? They name nobody, and counted until now.`,
        choices: [
          { value: 'leads', because: `${leads} leads, as before` },
          { value: 'not leads', because: `${without} leads` },
        ],
        meanwhile: `They go on counting: with them there are ${leads} leads, without them ${without}.`,
        tabId: tab.tabId,
        column: null,
        row: first,
      },
    },
  ];
}

/** A row with an ID of ours, and with something else. */
export function isRowInUse(cells: Tab['rows'][number]): boolean {
  return cells.some(isOwnId) && cells.some((cell) => !isBlank(cell) && !isOwnId(cell));
}

const kinds = ['open', 'won', 'lost'] as const;

/** Stages without a Stages tab: what they are was told from their names each night, and this version tells otherwise. */
function stagesInUse(
  workbook: Workbook,
  { leadTabs, stages, stagesGuessed }: Pick<Adoption, 'leadTabs' | 'stages' | 'stagesGuessed'>,
): KeptReading[] {
  if (!stagesGuessed) return [];
  const deals = new Map<string, number>();
  const places = leadTabs.flatMap(({ tabId, columns, firstDataRow }) => {
    const tab = workbook.tabs.find(({ id }) => id === tabId);
    const column = columns.get('stage');
    if (tab === undefined || column === undefined) return [];
    for (const cells of tab.rows.slice(firstDataRow)) {
      const name = fold(cellText(cells[column]).slice(0, 100));
      deals.set(name, (deals.get(name) ?? 0) + 1);
    }
    return [{ tabId, column }];
  });
  const [place] = places;
  return stages.flatMap(({ name, kind, undecided }): KeptReading[] => {
    const before = kindAsBefore(name);
    const count = deals.get(fold(name)) ?? 0;
    if (place === undefined || count === 0 || (kind === before && undecided !== true)) return [];
    // What is asked now counted as something: it goes on to.
    const others = kinds.filter((each) => each !== before);
    const now = undecided === true ? others : [kind];
    return [
      {
        asBefore: { kind: 'stage', stage: name, is: before, row: 0 },
        question: {
          topic: 'stages',
          setting: mappingKeys.stage(name),
          asks: `Are deals in “${name}” ${now.join(' or ')}? Until now they counted as ${before}.`,
          choices: [
            ...now.map((value) => ({ value, because: `${count} deals are ${value} then` })),
            { value: before, because: `${count} deals are ${before}, as before` },
          ],
          meanwhile: `Its ${count} deals count as ${before}, as before.`,
          tabId: place.tabId,
          column: place.column,
          row: null,
        },
      },
    ];
  });
}

/** Words beside Stage that said nothing before: their deals counted as open. */
function outcomeWordsInUse(leadTabs: readonly RecognisedTab[]): KeptReading[] {
  return leadTabs.flatMap(({ tabId, outcomes }) =>
    outcomes.flatMap(({ column, words = [], kinds }) =>
      words.flatMap((word): KeptReading[] => {
        const kind = kinds?.get(foldWord(word));
        if (kind === undefined || (kind.asked.length === 0 && kind.kind === 'open')) return [];
        return [
          {
            asBefore: { kind: 'stage', stage: word, is: 'open', row: 0 },
            question: {
              topic: 'stages',
              setting: mappingKeys.stage(word),
              asks: `Are deals with “${word}” won or lost? Until now they counted as open.`,
              choices: (['won', 'lost', 'open'] as const).map((value) => ({
                value,
                because: value === 'open' ? 'as before' : '',
              })),
              meanwhile: 'They count as open, as before.',
              tabId,
              column,
              row: null,
            },
          },
        ];
      }),
    ),
  );
}

/** Under what version 0.1.0 found currencies, folded. */
const currencyHeaders: ReadonlySet<string> = new Set(
  'currency dealcurrency amountcurrency ccy cur wahrung devise monnaie moneda divisa'.split(' '),
);

/** Amounts, their currency and their unit, where headlines of earlier nights know nothing of them. */
function moneyInUse(workbook: Workbook, leadTabs: readonly RecognisedTab[]): KeptReading[] {
  const headlines = readMetricsHistory(workbook.tabs.find(({ ownedAs }) => ownedAs === 'metrics-history') ?? null);
  if (headlines.length === 0) return [];
  const hadMoney = headlines.some(({ metric }) => metric === 'openValue' || metric === 'wonValue');
  const found = (field: string): RecognisedTab | undefined =>
    leadTabs.find((tab) => tab.columns.has(field) && ['alias', 'content'].includes(tab.foundBy.get(field) ?? ''));
  const headerOf = (tab: RecognisedTab, field: string): string => {
    return namesOfColumns(workbook, tab)[tab.columns.get(field) ?? -1] ?? '';
  };
  const kept: KeptReading[] = [];
  const column = (field: 'amount' | 'currency', asks: string, meanwhile: string): void => {
    const tab = found(field);
    if (tab === undefined) return;
    const label = tabSchemas.leads.columns.find((each) => each.field === field)?.header ?? field;
    kept.push({
      asBefore: { kind: 'column', field, header: null, row: 0 },
      question: {
        topic: 'columns',
        setting: mappingKeys.column(label),
        asks: asks.replace('HEADER', headerOf(tab, field)),
        choices: [
          { value: headerOf(tab, field), because: 'its header' },
          { value: noColumn, because: 'as before' },
        ],
        meanwhile,
        tabId: tab.tabId,
        column: tab.columns.get(field) ?? null,
        row: null,
      },
    });
  };
  if (!hadMoney)
    column(
      'amount',
      'Is “HEADER” what a deal is worth? Until now no column was read so.',
      'There are no figures about money, as before.',
    );
  const currency = found('currency');
  if (hadMoney && currency !== undefined && !currencyHeaders.has(foldHeader(headerOf(currency, 'currency')))) {
    column(
      'currency',
      'Does “HEADER” say in which currency an amount is? Until now all of them counted as the team’s own.',
      'They are added up as if they were in one, as before.',
    );
  }
  const unit = leadTabs.find(({ factor = 1 }) => factor !== 1);
  if (hadMoney && unit !== undefined) {
    const word = unit.factor === 1_000 ? 'thousands' : 'millions';
    kept.push({
      asBefore: { kind: 'unit', factor: 1, row: 0 },
      question: {
        topic: 'currency',
        setting: mappingKeys.unit,
        asks: `Are the amounts under “${headerOf(unit, 'amount')}” in ${word}? Until now they counted as they stand.`,
        choices: [
          { value: word, because: `12 there is 12 ${word === 'thousands' ? 'thousand' : 'million'}` },
          { value: 'units', because: 'as before' },
        ],
        meanwhile: `They count as they stand, as before: ${word === 'thousands' ? 'a thousandth' : 'a millionth'} of what they would be.`,
        tabId: unit.tabId,
        column: unit.columns.get('amount') ?? null,
        row: null,
      },
    });
  }
  return kept;
}
