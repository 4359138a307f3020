import type { Adoption, RecognisedTab } from '../../core/adoption/adoption.ts';
import { mappingKeys } from '../../core/adoption/stored-mapping.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { cellsForAnswer } from './dialogue/ask-about-sheet.ts';
import { enteredBy, mappedColumns } from './mapping-rows.ts';

/** How a workbook is read, for other programs: docs/init-json.md has the shape. */
export interface Reading {
  /** What holds, by the row of Settings that would say otherwise. */
  readonly understood: readonly Understood[];
  readonly questions: readonly AskedQuestion[];
}

interface Understood {
  readonly setting: string;
  readonly value: string;
  readonly because: string;
}

interface AskedQuestion {
  readonly topic: string;
  readonly setting: string;
  readonly asks: string;
  readonly choices: readonly { readonly value: string; readonly because: string; readonly cells: string }[];
  readonly meanwhile: string;
  readonly tab: string;
  /** As people count; null where it is about none. */
  readonly column: number | null;
  readonly row: number | null;
}

const reasons = {
  binding: 'it was known before',
  'stored mapping': 'Settings says so',
  label: 'its header says so',
  alias: 'its header is another word for it',
  content: 'what stands in it looks like it',
} as const;

/** Everything that was decided, with what speaks for it, and everything that is asked. */
export function readingOfAdoption(adoption: Adoption, workbook: Workbook): Reading {
  const titles = new Map(workbook.tabs.map(({ id, title }) => [id, title]));
  return {
    understood: [
      ...adoption.leadTabs.flatMap((tab) => understoodOf(tab, adoption, workbook)),
      ...adoption.otherTabs.map(({ title, because }) => ({
        setting: mappingKeys.tab(title),
        value: 'not leads',
        because: `it ${because}`,
      })),
      ...adoption.stages
        .filter(({ undecided }) => undecided !== true)
        .map(({ name, kind }) => ({
          setting: mappingKeys.stage(name),
          value: kind,
          because: adoption.stagesGuessed ? 'its name' : 'Stages says so',
        })),
      ...currencyOf(adoption),
    ],
    questions: adoption.questions.map((question) => {
      const { topic, setting, asks, meanwhile, tabId, column, row } = question;
      const tab = workbook.tabs.find(({ id }) => id === tabId);
      return {
        ...{ topic, setting, asks },
        choices: question.choices.map(({ value, because }) => ({
          value,
          because,
          cells: tab === undefined ? '' : cellsForAnswer(question, value, tab, adoption),
        })),
        meanwhile,
        tab: titles.get(tabId) ?? '',
        column: column === null ? null : column + 1,
        row: row === null ? null : row + 1,
      };
    }),
  };
}

function understoodOf(tab: RecognisedTab, { stages }: Adoption, workbook: Workbook): readonly Understood[] {
  const by = (found: string | undefined): string => reasons[found as keyof typeof reasons] ?? '';
  return [
    { setting: mappingKeys.tab(tab.title), value: 'leads', because: 'its columns are those of leads' },
    {
      setting: `${mappingKeys.headerRow}: ${tab.title}`,
      value: String(tab.headerRow + 1),
      because: 'the headers stand there',
    },
    ...mappedColumns(tab, workbook).map(({ field, header }) => ({
      setting: mappingKeys.column(columnOf('leads', field).header),
      value: header,
      because: by(tab.foundBy.get(field)),
    })),
    ...(tab.made ?? []).map(({ field, by: standing }) => ({
      setting: mappingKeys.column(columnOf('leads', field).header),
      value: `(${standing})`,
      because: 'it stands in no column',
    })),
    ...(['stored mapping', 'content'] as const).flatMap((found) =>
      enteredBy(found, tab, stages, workbook).map(({ setting, header }) => ({
        setting: mappingKeys.column(setting),
        value: header,
        because: by(found),
      })),
    ),
  ];
}

function currencyOf({ currencyGuess, settings, leadTabs, questions }: Adoption): readonly Understood[] {
  const setting = 'Currency';
  if (!leadTabs.some((tab) => tab.columns.has('amount')) || questions.some((one) => one.setting === setting)) return [];
  const because =
    currencyGuess === null
      ? 'Settings says so, or nothing else does'
      : `the ${currencyGuess.from} of “${currencyGuess.label}”`;
  return [{ setting, value: settings.currency, because }];
}
