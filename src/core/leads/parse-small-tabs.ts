import { aFinding } from '../findings/a-finding.ts';
import { reminderRules, ruleNamed } from './reminder-rules.ts';
import { fold } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import { incomplete, parseRows } from './parsed-rows.ts';
import type { ParsedRow, ParsedRows } from './parsed-rows.ts';
import type { TabRows } from './tab-rows.ts';
import type { CurrencyRate, Holiday, ProcessChange, ReminderRuleRow, TemplateRow } from './records.ts';
import type { Stage } from '../workbook/stage.ts';

/** What Reminder Rules may name besides the rules themselves. */
const otherMails = ['weekly-summary', 'escalation'];

/** Rows of Reminder Rules, as they stand; a name that is no rule is reported. */
export function parseReminderRules(tab: TabRows): ParsedRows<ReminderRuleRow[]> {
  const { values, findings } = tab.read({
    rule: 'text',
    afterDays: 'integer',
    audience: 'choice',
    template: 'text',
    escalateAfter: 'integer',
    enabled: 'boolean',
  });
  return parseRows(tab, findings, (i, row) => {
    const rule = values.rule[i] ?? null;
    if (rule === null) return incomplete(tab, findings, [i, 'rule'], { message: 'A reminder rule without a name.' });
    const record = {
      rule,
      afterDays: values.afterDays[i] ?? null,
      audience: values.audience[i] ?? null,
      template: values.template[i] ?? null,
      escalateAfter: values.escalateAfter[i] ?? null,
      enabled: values.enabled[i] ?? true,
      row: row + 1,
    };
    if (ruleNamed(rule) !== null || otherMails.includes(fold(rule).replaceAll(' ', '-'))) return { record };
    const suggestion = nearest(rule, reminderRules);
    const message = `${rule} is not a reminder rule: ${reminderRules.join(', ')}.`;
    return {
      record,
      finding: aFinding('rule/unknown', tab.place(i, 'rule', rule), { message, suggestion, cause: rule }),
    };
  });
}

/** Rows of Templates, as they stand. */
export function parseTemplates(tab: TabRows): ParsedRows<TemplateRow[]> {
  const { values, findings } = tab.read({ template: 'text', subject: 'text', text: 'text' });
  return parseRows(tab, findings, (i, row) => {
    const template = values.template[i] ?? null;
    if (template === null) return incomplete(tab, findings, [i, 'template'], { message: 'A template without a name.' });
    return { record: { template, subject: values.subject[i] ?? null, text: values.text[i] ?? null, row: row + 1 } };
  });
}

export function parseHolidays(tab: TabRows): ParsedRows<Holiday[]> {
  const { values, findings } = tab.read({ date: 'date', region: 'text', name: 'text' });
  return parseRows(tab, findings, (i) => {
    const day = values.date[i] ?? null;
    if (day === null) return incomplete(tab, findings, [i, 'date'], { message: 'A holiday without a date.' });
    return { record: { day, region: values.region[i] ?? null, name: values.name[i] ?? null } };
  });
}

/** Rows of Currency Rates, by day; a rate of 0 or less is none. */
export function parseCurrencyRates(tab: TabRows): ParsedRows<CurrencyRate[]> {
  const { values, findings } = tab.read({ date: 'date', currency: 'currency', rate: 'number' });
  const parsed = parseRows(tab, findings, (i): ParsedRow<CurrencyRate> => {
    const date = values.date[i] ?? null;
    const currency = values.currency[i] ?? null;
    const rate = values.rate[i] ?? null;
    const lacks = (field: string): ParsedRow<never> =>
      incomplete(tab, findings, [i, field], { message: `A currency rate without a ${field}.` });
    if (date === null) return lacks('date');
    if (currency === null) return lacks('currency');
    if (rate === null) return lacks('rate');
    if (rate > 0) return { record: { date, currency, rate } };
    const message = `A rate of ${rate} cannot be right.`;
    return { finding: aFinding('cell/not-a-number', tab.place(i, 'rate', String(rate)), { message, cause: 'rate' }) };
  });
  return { ...parsed, records: parsed.records.sort((a, b) => a.date - b.date) };
}

export function parseProcessChanges(
  tab: TabRows,
  stageOf: (text: string) => Stage | null,
): ParsedRows<ProcessChange[]> {
  const { values, findings } = tab.read({ date: 'date', stage: 'stage', change: 'text', expectedEffect: 'text' });
  return parseRows(tab, findings, (i, row): ParsedRow<ProcessChange> => {
    const date = values.date[i] ?? null;
    const change = values.change[i] ?? null;
    const lacks = (field: string, message: string): ParsedRow<never> =>
      incomplete(tab, findings, [i, field], { message });
    if (date === null) return lacks('date', 'A process change without a date.');
    if (change === null) return lacks('change', 'A process change that does not say what changed.');
    const named = values.stage[i] ?? null;
    const stage = named === null ? null : stageOf(named);
    if (named !== null && stage === null) {
      const finding = aFinding('cell/unknown-stage', tab.place(i, 'stage', named), {
        message: `${named} is not a stage.`,
        cause: `process-changes:${named}`,
        fix: 'Correct the cell; left blank, the change counts for the whole pipeline.',
      });
      return { finding };
    }
    const expectedEffect = values.expectedEffect[i] ?? null;
    return { record: { date, stage: stage?.id ?? null, change, expectedEffect, row: row + 1 } };
  });
}
