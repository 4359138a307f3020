import { describe, expect, it } from 'vitest';
import { questionFindings } from '../../../src/core/adoption/question-findings.ts';
import type { Question } from '../../../src/core/adoption/question.ts';
import { recogniseTabs } from '../../../src/core/adoption/recognise-tabs.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import { planQuestions } from '../../../src/core/plan/plan-questions.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

const question: Question = {
  topic: 'stages',
  setting: 'Stage: Kiitos',
  asks: 'Is “Kiitos” a stage in which deals are won, lost or still open?',
  choices: [
    { value: 'won', because: 'all 12 deals in it have a closing date' },
    { value: 'lost', because: '' },
    { value: 'open', because: '' },
  ],
  meanwhile: 'Its 12 deals are in no figure.',
  tabId: 1,
  column: 3,
  row: null,
};

const plan = (tabs: readonly Tab[], questions: readonly Question[] = [question]) =>
  planQuestions(tabs, { questions, tabs: recogniseTabs(aWorkbook(tabs)).tabs }, nothingRemembered);

describe('open questions', () => {
  const leads = aTab({ id: 1, title: 'Leads', rows: [['Company', 'Stage']] });

  it('stand in a Settings tab that is made for them, each with its dropdown', () => {
    const { writes, tabs } = plan([leads]);
    expect(tabs[1]?.rows).toEqual([
      ['Setting', 'Value', 'Note'],
      [
        'Stage: Kiitos',
        null,
        'Is “Kiitos” a stage in which deals are won, lost or still open? won: all 12 deals in it have a closing date. Its 12 deals are in no figure.',
      ],
    ]);
    expect(writes.map(({ kind }) => kind)).toEqual(['createTab', 'setCells', 'addDropdown']);
    expect(writes[0]).toMatchObject({ madeAs: 'settings' });
    expect(writes[2]).toMatchObject({ column: 1, firstRow: 1, rowCount: 1, source: ['won', 'lost', 'open'] });
  });

  it('are rows more in the Settings that is there, with their dropdowns, and nothing more the next night', () => {
    const settings = aTab({
      id: 2,
      title: 'Settings',
      rows: [
        ['Note', 'Value', 'Setting'],
        ['', 'off', 'Mail'],
      ],
    });
    const first = plan([leads, settings]);
    const dropdown = { kind: 'addDropdown', tabId: 2, column: 1, firstRow: 2, rowCount: 1 };
    expect(first.writes).toMatchObject([{ kind: 'appendRows', tabId: 2 }, dropdown]);
    expect(plan(first.tabs).writes).toEqual([]);
  });

  it('are twenty at a time, those about tabs first, and the others come as these are answered', () => {
    const many = Array.from({ length: 60 }, (_, at): Question => ({
      ...question,
      topic: at < 55 ? 'stages' : 'tab',
      setting: `${at < 55 ? 'Stage' : 'Tab'}: ${at}`,
    }));
    const settingsOf = (tabs: readonly Tab[]) => (tabs[1]?.rows ?? []).slice(1).map(([setting]) => setting);
    const first = plan([leads], many);
    expect(settingsOf(first.tabs)).toEqual([
      ...[55, 56, 57, 58, 59].map((at) => `Tab: ${at}`),
      ...Array.from({ length: 15 }, (_, at) => `Stage: ${at}`),
    ]);
    const tabs = first.tabs.map((tab) => (tab.title === 'Settings' ? { ...tab, madeAs: 'settings' as const } : tab));
    expect(settingsOf(plan(tabs, many).tabs)).toHaveLength(20);
    const left = many.filter(({ setting }) => !['Tab: 55', 'Tab: 56'].includes(setting));
    expect(settingsOf(plan(tabs, left).tabs).slice(20)).toEqual(['Stage: 15', 'Stage: 16']);
    expect(questionFindings(aWorkbook(tabs), many).map(({ message }) => message)[0]).toBe(
      '60 questions about the sheet are open. 20 of them stand in Settings at a time; 40 more are asked later.',
    );
    expect(questionFindings(aWorkbook(tabs), many.slice(0, 20))).toHaveLength(20);
  });

  it('write nothing where nothing is asked, where a filter hides rows, and where the tab is protected', () => {
    const settings = aTab({ id: 2, title: 'Settings', rows: [['Setting', 'Value', 'Note']] });
    expect(plan([leads], []).writes).toEqual([]);
    expect(plan([leads, { ...settings, hidesRows: true }]).writes).toEqual([]);
    const locked = { ...settings, locked: [{ top: 0, left: 0, bottom: 9, right: 9, range: null }] } as unknown as Tab;
    expect(plan([leads, locked]).writes).toEqual([]);
  });
});
