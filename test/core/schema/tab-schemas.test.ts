import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, expectTypeOf, it } from 'vitest';
import leadsJson from '../../../sheets-schema/leads.json' with { type: 'json' };
import { tabJsonSchema } from '../../../docs/tab-json-schema.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import { stateAfter } from '../../../src/core/logs/mail-outcome.ts';
import type { ActionRow } from '../../../src/core/logs/action-row.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { Settings } from '../../../src/core/workbook/settings.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import { defaultSettings } from '../../../src/core/adoption/parse-settings.ts';
import { foldWholeHeader } from '../../../src/core/schema/fold.ts';
import { columnOf, settingKeys, tabNames, tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { ValueOfType } from '../../../src/core/schema/parse-column.ts';

const folder = join(import.meta.dirname, '../../../sheets-schema');
const validate = new Ajv({ allowUnionTypes: true }).compile(tabJsonSchema(tabNames));

describe('sheets-schema', () => {
  const registry = ['registry.json', 'registry.schema.json'];
  it('has one file a tab, and no other', () => {
    const files = readdirSync(folder).filter(
      (file) => !['tab.schema.json', 'environment.json', 'header-words.json', ...registry].includes(file),
    );
    expect(files.sort()).toEqual(tabNames.map((name) => `${name}.json`).sort());
  });

  it.each(tabNames)('%s.json is as tab.schema.json says', (name) => {
    const file: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
    expect(tabSchemas[name].tab).toBe(name);
  });

  it('refuses a column of an unknown type, so that the check can fail', () => {
    const column = { field: 'x', header: 'X', type: 'colour', hint: 'x' };
    expect(validate({ ...tabSchemas.team, columns: [column] })).toBe(false);
  });

  it('takes groupBy of columns of one text, and words for it with it only', () => {
    const takes = (more: object): boolean =>
      validate({ ...tabSchemas.leads, columns: [{ field: 'x', header: 'X', type: 'text', hint: 'x', ...more }] });
    const groupWords = { of: 'of', differ: 'x differ' };
    expect([takes({ groupBy: true }), takes({ groupBy: true, groupWords })]).toEqual([true, true]);
    expect([takes({ groupWords }), takes({ groupBy: true, type: 'date' }), takes({ groupBy: 'yes' })]).toEqual([
      ...[false, false, false],
    ]);
  });

  it.each(tabNames)('%s: no field and no header stands for two columns', (name) => {
    const { columns } = tabSchemas[name];
    expect(new Set(columns.map((column) => column.field)).size).toBe(columns.length);
    const meanings = new Map<string, Set<string>>();
    for (const { field, header, aliases = [] } of columns) {
      for (const label of [header, ...aliases].map(foldWholeHeader)) {
        meanings.set(label, (meanings.get(label) ?? new Set()).add(field));
      }
    }
    expect([...meanings].filter(([, fields]) => fields.size > 1)).toEqual([]);
  });

  it('has a default that can be used for every setting', () => {
    const settings = defaultSettings({ timeZone: null, locale: null });
    for (const key of settingKeys) {
      if (key.optional === true) expect(settings[key.field]).toBeNull();
      else expect(settings[key.field]).not.toBeNull();
    }
    expect(settings).toMatchObject({
      mail: 'off',
      quietDays: 14,
      stuckDays: 30,
      sendAt: 480,
      workingDays: [1, 2, 3, 4, 5],
    });
    expect(settings.timeZone).toBe('UTC');
    expect(settings.locale).toBe('en-GB');
    const berlin = defaultSettings({ timeZone: 'Europe/Berlin', locale: 'de_DE' });
    expect(berlin).toMatchObject({ timeZone: 'Europe/Berlin', locale: 'de-DE' });
  });
});

// What the worker itself adds to a lead, besides the columns of its row.
type Computed = 'key' | 'isCopy' | 'tab' | 'tabId' | 'row' | 'stageText' | 'endedIn' | 'errors' | 'more' | 'answered';
const computed: readonly Computed[] = [
  'key',
  'isCopy',
  'tab',
  'tabId',
  'row',
  'stageText',
  'endedIn',
  'errors',
  'more',
  'answered',
];

describe('the schema and the types agree', () => {
  it('every field of Lead is a column of leads.json, or is computed; other columns are read into `more`', () => {
    // Listed once, checked by the compiler against Lead: a field that is added there must be added here, and then in the JSON.
    const fields: Record<Exclude<keyof Lead, Computed>, string> = {
      id: 'id',
      company: 'text',
      contact: 'text',
      email: 'email',
      phone: 'phone',
      source: 'text',
      owner: 'owner',
      stage: 'stage',
      amount: 'amount',
      currency: 'currency',
      created: 'date',
      stageSince: 'date',
      entered: 'date',
      expectedClose: 'date',
      nextStep: 'text',
      followUp: 'date',
      lastContact: 'date',
      snoozeUntil: 'date',
      closedOn: 'date',
      lostReason: 'text',
      updatesConsent: 'boolean',
      notes: 'text',
    };
    const inJson = leadsJson.columns.map((column) => [column.field === 'leadId' ? 'id' : column.field, column.type]);
    expect(Object.fromEntries(inJson)).toMatchObject(fields);
    expect(computed.filter((field) => field in fields)).toEqual([]);
    expectTypeOf<NonNullable<Lead['amount']>>().toEqualTypeOf<ValueOfType['amount']>();
    expectTypeOf<NonNullable<Lead['created']>>().toEqualTypeOf<ValueOfType['date']>();
    expectTypeOf<NonNullable<Lead['updatesConsent']>>().toEqualTypeOf<ValueOfType['boolean']>();
    expectTypeOf<NonNullable<Lead['email']>>().toEqualTypeOf<ValueOfType['email']>();
  });

  it('Settings has every key of settings.json and no other', () => {
    const settings: Readonly<Record<keyof Settings, unknown>> = defaultSettings({ timeZone: null, locale: null });
    expect(settingKeys.map((key) => key.field).sort()).toEqual(Object.keys(settings).sort());
  });

  it('the logs of the worker have the columns of their types', () => {
    const event: Record<keyof StageEvent, true> = {
      lead: true,
      from: true,
      to: true,
      notBefore: true,
      notAfter: true,
      source: true,
      amount: true,
      currency: true,
      owner: true,
    };
    const mail: Record<Exclude<keyof LedgerRow, 'row'>, true> = {
      key: true,
      kind: true,
      recipient: true,
      localDate: true,
      state: true,
      claim: true,
      claimedAt: true,
      settledAt: true,
      attempts: true,
      reply: true,
      messageId: true,
      items: true,
      outcome: true,
    };
    const click: Record<keyof ActionRow, true> = {
      at: true,
      lead: true,
      action: true,
      by: true,
      whatHappened: true,
      nextStep: true,
      followUp: true,
      snoozeUntil: true,
      lostReason: true,
      token: true,
      deal: true,
      stage: true,
      amount: true,
      closedOn: true,
      handTo: true,
      stageThen: true,
      marks: true,
    };
    const fieldsOf = (name: 'stage-history' | 'reminder-log' | 'actions') =>
      tabSchemas[name].columns.map((column) => column.field).sort();
    expect(fieldsOf('stage-history')).toEqual(Object.keys(event).sort());
    expect(fieldsOf('reminder-log')).toEqual(Object.keys(mail).sort());
    expect(fieldsOf('actions')).toEqual(Object.keys(click).sort());
    const states: readonly LedgerRow['state'][] = ['due', 'claimed', 'sent', 'failed', 'retry', 'needs review'];
    expect(columnOf('reminder-log', 'state').choices).toEqual(states);
    expect(columnOf('reminder-log', 'outcome').choices).toEqual(Object.keys(stateAfter));
  });
});
