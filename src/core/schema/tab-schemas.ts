import type { Settings } from '../workbook/settings.ts';
import type { TabName } from '../workbook/workbook.ts';
import leads from '../../../sheets-schema/leads.json' with { type: 'json' };
import stages from '../../../sheets-schema/stages.json' with { type: 'json' };
import team from '../../../sheets-schema/team.json' with { type: 'json' };
import activities from '../../../sheets-schema/activities.json' with { type: 'json' };
import purchases from '../../../sheets-schema/purchases.json' with { type: 'json' };
import reminderRules from '../../../sheets-schema/reminder-rules.json' with { type: 'json' };
import templates from '../../../sheets-schema/templates.json' with { type: 'json' };
import settings from '../../../sheets-schema/settings.json' with { type: 'json' };
import holidays from '../../../sheets-schema/holidays.json' with { type: 'json' };
import currencyRates from '../../../sheets-schema/currency-rates.json' with { type: 'json' };
import suppressions from '../../../sheets-schema/suppressions.json' with { type: 'json' };
import processChanges from '../../../sheets-schema/process-changes.json' with { type: 'json' };
import metrics from '../../../sheets-schema/metrics.json' with { type: 'json' };
import groups from '../../../sheets-schema/groups.json' with { type: 'json' };
import today from '../../../sheets-schema/today.json' with { type: 'json' };
import metricsHistory from '../../../sheets-schema/metrics-history.json' with { type: 'json' };
import stageHistory from '../../../sheets-schema/stage-history.json' with { type: 'json' };
import dealChanges from '../../../sheets-schema/deal-changes.json' with { type: 'json' };
import dataIssues from '../../../sheets-schema/data-issues.json' with { type: 'json' };
import reminderLog from '../../../sheets-schema/reminder-log.json' with { type: 'json' };
import actions from '../../../sheets-schema/actions.json' with { type: 'json' };
import editLog from '../../../sheets-schema/edit-log.json' with { type: 'json' };
import runLog from '../../../sheets-schema/run-log.json' with { type: 'json' };
import memory from '../../../sheets-schema/memory.json' with { type: 'json' };
import environment from '../../../sheets-schema/environment.json' with { type: 'json' };
import type { ColumnSchema, TabSchema } from './tab-schema.ts';

/**
 * Every tab as sheets-schema says, one JSON file a tab: the one source of set-up, parsing, checks and docs. The files are
 * held to `tab.schema.json` by a test, which is why they can be taken at their word here.
 */
export const tabSchemas: Readonly<Record<TabName, TabSchema>> = {
  leads: leads as TabSchema,
  stages: stages as TabSchema,
  team: team as TabSchema,
  activities: activities as TabSchema,
  purchases: purchases as TabSchema,
  'reminder-rules': reminderRules as TabSchema,
  templates: templates as TabSchema,
  settings: settings as TabSchema,
  holidays: holidays as TabSchema,
  'currency-rates': currencyRates as TabSchema,
  suppressions: suppressions as TabSchema,
  'process-changes': processChanges as TabSchema,
  metrics: metrics as TabSchema,
  today: today as TabSchema,
  groups: groups as TabSchema,
  'metrics-history': metricsHistory as TabSchema,
  'stage-history': stageHistory as TabSchema,
  'deal-changes': dealChanges as TabSchema,
  'data-issues': dataIssues as TabSchema,
  'reminder-log': reminderLog as TabSchema,
  actions: actions as TabSchema,
  'edit-log': editLog as TabSchema,
  'run-log': runLog as TabSchema,
  memory: memory as TabSchema,
};

/** Names of all tabs, in the order in which docs list them. */
export const tabNames = Object.keys(tabSchemas) as readonly TabName[];

export const settingTypes = [
  'choice',
  'text',
  'mailbox',
  'date',
  'integer',
  'amount',
  'boolean',
  'currency',
  'timeZone',
  'locale',
  'timeOfDay',
  'weekdays',
  'weekday',
] as const;

/** One setting, as sheets-schema/settings.json has it. */
export interface SettingKey {
  readonly field: keyof Settings;
  /** What stands in the Setting column. */
  readonly key: string;
  readonly type: (typeof settingTypes)[number];
  readonly choices?: readonly string[];
  /** May be blank, and then is null. */
  readonly optional?: boolean;
  /** As a person would type it. */
  readonly default: string | number | boolean | null;
  readonly least?: number;
  readonly most?: number;
  readonly aliases?: readonly string[];
  readonly hint: string;
  /** Whether `init` lists it in Settings, or only a person (or the worker, once known) adds it. */
  readonly shown: 'by init' | 'when changed' | 'when known';
}

export const settingKeys = settings.keys as readonly SettingKey[];

/** One environment variable, as sheets-schema/environment.json has it. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly type: 'text' | 'list' | 'integer' | 'boolean';
  readonly default: string | number | boolean | null;
  readonly hint: string;
  readonly neededFor: string;
  /** Never shown or logged. */
  readonly secret?: boolean;
}

export const environmentVariables = environment.variables as readonly EnvironmentVariable[];

/** The column of a tab that holds a field. Throws where there is none: that is a bug, not a matter of the sheet. */
export function columnOf(tab: TabName, field: string): ColumnSchema {
  const column = tabSchemas[tab].columns.find((each) => each.field === field);
  if (column === undefined) throw new Error(`sheets-schema/${tab}.json has no column ${field}`);
  return column;
}
