import { aFinding } from '../findings/a-finding.ts';
import { reminderRules, ruleNamed } from './reminder-rules.ts';
import { fold } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import type { TabReader } from './read-tab.ts';
import type { CurrencyRate, Holiday, ProcessChange, ReminderRuleRow, TemplateRow } from './records.ts';
import type { Stage } from '../workbook/stage.ts';

/** What Reminder Rules may name besides the rules themselves. */
const otherMails = ['weekly-summary', 'escalation'];

/** Rows of Reminder Rules, as they stand; a name that is no rule is reported. */
export function parseReminderRules(reader: TabReader): ReminderRuleRow[] {
  const rule = reader.values('rule', 'text');
  const afterDays = reader.values('afterDays', 'integer');
  const audience = reader.values('audience', 'choice');
  const template = reader.values('template', 'text');
  const escalateAfter = reader.values('escalateAfter', 'integer');
  const enabled = reader.values('enabled', 'boolean');
  return reader.rows.flatMap((row, i) => {
    const name = rule[i] ?? null;
    if (name === null) return incomplete(reader, i, 'rule', 'A reminder rule without a name.');
    if (ruleNamed(name) === null && !otherMails.includes(fold(name).replaceAll(' ', '-'))) {
      const suggestion = nearest(name, reminderRules);
      const message = `${name} is not a reminder rule: ${reminderRules.join(', ')}.`;
      reader.findings.push(
        aFinding('rule/unknown', reader.place(i, 'rule', name), { message, suggestion, cause: name }),
      );
    }
    return {
      rule: name,
      afterDays: afterDays[i] ?? null,
      audience: audience[i] ?? null,
      template: template[i] ?? null,
      escalateAfter: escalateAfter[i] ?? null,
      enabled: enabled[i] ?? true,
      row: row + 1,
    };
  });
}

/** Rows of Templates, as they stand. */
export function parseTemplates(reader: TabReader): TemplateRow[] {
  const template = reader.values('template', 'text');
  const subject = reader.values('subject', 'text');
  const text = reader.values('text', 'text');
  return reader.rows.flatMap((row, i) => {
    const name = template[i] ?? null;
    if (name === null) return incomplete(reader, i, 'template', 'A template without a name.');
    return { template: name, subject: subject[i] ?? null, text: text[i] ?? null, row: row + 1 };
  });
}

export function parseHolidays(reader: TabReader): Holiday[] {
  const date = reader.values('date', 'date');
  const region = reader.values('region', 'text');
  const name = reader.values('name', 'text');
  return reader.rows.flatMap((_, i) => {
    const day = date[i] ?? null;
    if (day === null) return incomplete(reader, i, 'date', 'A holiday without a date.');
    return { day, region: region[i] ?? null, name: name[i] ?? null };
  });
}

/** Rows of Currency Rates, by day; a rate of 0 or less is none. */
export function parseCurrencyRates(reader: TabReader): CurrencyRate[] {
  const date = reader.values('date', 'date');
  const currency = reader.values('currency', 'currency');
  const rate = reader.values('rate', 'number');
  return reader.rows
    .flatMap((_, i): CurrencyRate | readonly never[] => {
      const from = date[i] ?? null;
      const of = currency[i] ?? null;
      const worth = rate[i] ?? null;
      if (from === null) return incomplete(reader, i, 'date', 'A currency rate without a date.');
      if (of === null) return incomplete(reader, i, 'currency', 'A currency rate without a currency.');
      if (worth === null) return incomplete(reader, i, 'rate', 'A currency rate without a rate.');
      if (worth > 0) return { date: from, currency: of, rate: worth };
      reader.findings.push(
        aFinding('cell/not-a-number', reader.place(i, 'rate', String(worth)), {
          message: `A rate of ${worth} cannot be right.`,
          cause: 'rate',
        }),
      );
      return [];
    })
    .sort((a, b) => a.date - b.date);
}

export function parseProcessChanges(reader: TabReader, stageOf: (text: string) => Stage | null): ProcessChange[] {
  const date = reader.values('date', 'date');
  const stage = reader.values('stage', 'stage');
  const change = reader.values('change', 'text');
  const expectedEffect = reader.values('expectedEffect', 'text');
  return reader.rows.flatMap((row, i) => {
    const from = date[i] ?? null;
    const what = change[i] ?? null;
    if (from === null) return incomplete(reader, i, 'date', 'A process change without a date.');
    if (what === null) return incomplete(reader, i, 'change', 'A process change that does not say what changed.');
    const named = stage[i] ?? null;
    const found = named === null ? null : stageOf(named);
    if (named !== null && found === null) {
      reader.findings.push(
        aFinding('cell/unknown-stage', reader.place(i, 'stage', named), {
          message: `${named} is not a stage.`,
          cause: `process-changes:${named}`,
          fix: 'Correct the cell; left blank, the change counts for the whole pipeline.',
        }),
      );
      return [];
    }
    return {
      date: from,
      stage: found?.id ?? null,
      change: what,
      expectedEffect: expectedEffect[i] ?? null,
      row: row + 1,
    };
  });
}

/** Reports a row that lacks a cell, unless that cell has a finding of its own; gives nothing, for `flatMap`. */
function incomplete(reader: TabReader, index: number, field: string, message: string): readonly never[] {
  const at = reader.place(index, field);
  const known = reader.findings.some((finding) => finding.row === at.row && finding.field === field);
  if (!known) reader.findings.push(aFinding('row/incomplete', at, { message, cause: `${at.tabId}:${field}` }));
  return [];
}
