import type { Finding } from '../findings/finding.ts';
import type { Settings } from '../workbook/settings.ts';
import type { DecimalMark } from '../schema/values/number-text.ts';
import type { Stage } from '../workbook/stage.ts';

import type { Board } from './board/board.ts';
import type { KnownTab } from './known-tabs.ts';
import type { Question } from './question.ts';
import type { StageKind } from './stages/stage-kind.ts';
import type { standings } from './standing/standings.ts';

import type { TabName } from '../workbook/workbook.ts';

/** How the columns of one tab were understood. */
export interface RecognisedTab {
  readonly name: TabName;
  readonly tabId: number;
  readonly title: string;
  /** What sets its findings apart from those of the same kind in other tabs, whatever it is called; '' = the first tab of leads. */
  readonly scope: string;
  /** 0-based index of the (last) header row; -1 where there is none. */
  readonly headerRow: number;
  /** 0-based; above the headers where somebody sorted the leads together with them. */
  readonly firstDataRow: number;
  /** Schema field → 0-based column. */
  readonly columns: ReadonlyMap<string, number>;
  /** How each field was found. */
  readonly foundBy: ReadonlyMap<string, 'binding' | 'stored mapping' | 'label' | 'alias' | 'content'>;
  /** Leads only: stage ID → 0-based column of `Entered <Stage>`. */
  readonly enteredColumns: ReadonlyMap<string, number>;
  /** Leads only: columns that say how a deal ended where its stage does not. */
  readonly outcomes: readonly OutcomeColumn[];
  /** Leads only: 0-based columns of which a person was asked whether they end deals: those with something there are in no figure until then. */
  readonly endsAsked?: readonly number[];
  /** 0-based columns of the team's own, with their labels. */
  readonly ownColumns: readonly { readonly column: number; readonly label: string }[];
  /** 0-based rows that look like totals, headings or like notes under the leads, and are no leads. */
  readonly totalsRows: ReadonlySet<number>;
  /** Leads only: those of `totalsRows` that may be leads, about which a person is asked: they count in coverage alone. */
  readonly askedRows?: ReadonlySet<number>;
  /** Leads only: of `totalsRows`, those of which somebody said that they are no leads. */
  readonly saidNoLeads?: ReadonlySet<number>;
  /** Leads only: what is known of them though no column holds it. No column of `columns` is one of these, so that nobody writes there. */
  readonly made?: readonly MadeColumn[];
  /** Leads only: 0-based columns that are added to Amount, where what a deal is worth stands in several. */
  readonly plus?: readonly number[];
  /** Leads only: what its amounts are multiplied by, where they are in thousands or millions. */
  readonly factor?: number;
  /** Leads only: the currency of its amounts that name none, where another tab has another one. */
  readonly currency?: string;
  /** Leads only: what divides whole units from parts in amounts that can be two; null = it is asked, and they are none. */
  readonly decimalMark?: DecimalMark | null;
  /** Leads only: a person was asked where they stand. Until then they are in no figure, and nothing is recorded of them. */
  readonly isStageAsked?: true;
  /** Leads only: somebody said that all its deals are open, and nothing in it says at which stage: they begin. */
  readonly isSaidOpen?: true;
  /** Leads only: until now nobody knew what its rows are, or where they stand. They were there all the same, and have not just come. */
  readonly isFirstRead?: true;
}

/** Something that is known of the leads of a tab and stands in no column of it. */
export interface MadeColumn {
  readonly field: 'stage' | 'owner';
  readonly by: (typeof standings)[number];
  /** What it would hold in a row, by 0-based row; in all of them where it is the same. */
  readonly values: string | ReadonlyMap<number, string>;
  /** What it may hold, in order; left out where that is not known. */
  readonly choices?: readonly string[];
  /** The stages to which a row shows its deal to have come, by 0-based row, in order; left out where a row shows one at most. */
  readonly cameTo?: ReadonlyMap<number, readonly string[]>;
}

/** How a workbook was understood: where the leads are, what the columns and the stages mean. */
export interface Adoption {
  /** One or more tabs that hold leads, in sheet order. */
  readonly leadTabs: readonly RecognisedTab[];
  /** Every other tab that was recognised, people's and the worker's own. */
  readonly tabs: ReadonlyMap<TabName, RecognisedTab>;
  /** In order; from the Stages tab, else proposed from the values in the leads. */
  readonly stages: readonly Stage[];
  readonly stagesGuessed: boolean;
  /** By name: what settled what a guessed stage is, where its name does not say it. */
  readonly kindsBecause: ReadonlyMap<string, string>;
  readonly mappingGuessed: boolean;
  readonly settings: Settings;
  /** Where Settings names no currency and the sheet itself does: what says so. */
  readonly currencyGuess: GuessedCurrency | null;
  /** People's tabs, for the next run to know them again. */
  readonly knownTabs: readonly KnownTab[];
  /** What only the team can say, in the order in which it is asked; until then the safe reading holds. */
  readonly questions: readonly Question[];
  /** What is read as an earlier version read it until somebody answers: the settings of those of the questions. */
  readonly keptReading: readonly string[];
  /** Tabs that may hold leads, about which a person was asked: their rows count in coverage alone. */
  readonly undecidedTabs: readonly UndecidedTab[];
  /** Every other tab of people's with something in it, and why no leads are read there: with the two above, all of them. */
  readonly otherTabs: readonly { readonly title: string; readonly because: string }[];
  /** Header, settings and stage problems. */
  readonly findings: readonly Finding[];
}

/** A tab of which nobody has said yet whether it holds leads. */
export interface UndecidedTab {
  readonly tabId: number;
  readonly title: string;
  /** How many of its rows would be leads. */
  readonly rows: number;
}

/** Why no tab could be taken for leads, in words that help: what each tab looks like instead. */
export interface NoLeads {
  readonly noLeads: true;
  readonly message: string;
  readonly fix: string;
  /** Tabs that are boards: a list can be made of their cards. */
  readonly boards: readonly { readonly tabId: number; readonly title: string; readonly board: Board }[];
}

/** The currency of a team that has not set one, and what says so. */
export interface GuessedCurrency {
  readonly code: string;
  readonly from: 'amounts' | 'header' | 'number format' | 'lines above' | 'other numbers' | 'place';
  /** The header of the column that says so, the text above the headers, or what speaks for it. */
  readonly label: string;
}

/** A column beside Stage that says how a deal ended: in words (“Status”: Open, Won, Lost), or a box for one end, or for deals that are over. */
export interface OutcomeColumn {
  readonly column: number;
  /** `active`: a deal without a tick was lost. `as Stage`: what Stage says itself; no lead is read by it. */
  readonly says: 'words' | 'won' | 'lost' | 'closed' | 'won or not' | 'active' | 'as Stage';
  /** Whatever stands there is a tick: “Won” above “signed on Monday”. */
  readonly marks?: true;
  /** The different words that stand in it, where one is understood by the others. */
  readonly words?: readonly string[];
  /** Of those that do not say it themselves, what they mean, folded as words of stages are. */
  readonly kinds?: ReadonlyMap<string, StageKind>;
}
