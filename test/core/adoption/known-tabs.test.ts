import { expect, it } from 'vitest';
import {
  knownTabsAsText,
  knownTabsFromText,
  recogniseAgain,
  scopeOf,
  withFirst,
} from '../../../src/core/adoption/known-tabs.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { aTab as aTabOf } from '../../support/builders.ts';

const aTab = (tab: { readonly id: number; readonly title: string }) => aTabOf({ ...tab, rows: [] });

const known = [
  { key: '', id: 1, title: '2024' },
  { key: '2025', id: 2, title: '2025' },
];

function keys(kind: Workbook['kind'], ...tabs: readonly (readonly [id: number, title: string])[]): readonly string[] {
  const now = { kind, tabs: tabs.map(([id, title]) => aTab({ id, title })) };
  return recogniseAgain(now, known)
    .slice(0, tabs.length)
    .map(({ key, title }) => `${title}: ${key}`);
}

it('on Google the ID counts, whatever a tab is called', () => {
  expect(keys('google-sheets', [2, '2024'], [1, 'Archive'])).toEqual(['2024: 2025', 'Archive: ']);
});

it('in a file the title counts where numbers were given anew, and the number where the title is new', () => {
  expect(keys('xlsx', [1, '2025'], [2, '2024'])).toEqual(['2025: 2025', '2024: ']);
  expect(keys('xlsx', [2, '2025'], [1, 'Archive'])).toEqual(['2025: 2025', 'Archive: ']);
  expect(keys('xlsx', [1, '2025'], [7, 'Archive'])).toEqual(['2025: 2025', 'Archive: Archive']);
});

it('in a file a tab with the number of one that is gone is that one only where its leads stand', () => {
  const leads = [{ key: '', id: 1, title: 'Proposal', held: 'now' }] as const;
  const history = aTabOf({ id: 50, ownedAs: 'stage-history', rows: [['Lead ID'], ['L23456789B']] });
  const keyOf = (cell: string) => {
    const now = aTabOf({ id: 1, title: 'Kiitos', rows: [['Company'], [cell]] });
    const known = recogniseAgain({ kind: 'xlsx', tabs: [now, history] }, leads);
    expect(known.filter(({ id }) => id === 1)).toHaveLength(1);
    return known[0]?.key;
  };
  expect([keyOf('L23456789B'), keyOf('L98765432B')]).toEqual(['', 'Kiitos']);
});

it('a new tab is none of those that are known, though it has the first name of one that was renamed', () => {
  expect(keys('google-sheets', [1, '2024'], [2, 'Last year'], [3, '2025'])).toEqual([
    '2024: ',
    'Last year: 2025',
    '2025: 2025 2',
  ]);
});

it('a tab that is gone is known when it comes back', () => {
  const gone = recogniseAgain({ kind: 'google-sheets', tabs: [aTab({ id: 2, title: '2025' })] }, known);
  const back = { kind: 'google-sheets', tabs: [aTab({ id: 9, title: '2024' })] } as const;
  expect(recogniseAgain(back, gone)[0]).toEqual({ key: '', id: 9, title: '2024' });
});

it('the first tab of leads has no scope, and keeps none when others come before it', () => {
  const one = recogniseAgain({ kind: 'xlsx', tabs: [aTab({ id: 1, title: '2024' })] }, []);
  const first = withFirst(one, [], 1);
  expect(scopeOf(first, 1)).toBe('');
  const two = { kind: 'xlsx', tabs: [aTab({ id: 5, title: '2025' }), aTab({ id: 1, title: '2024' })] } as const;
  const later = withFirst(recogniseAgain(two, first), first, 5);
  expect([scopeOf(later, 5), scopeOf(later, 1)]).toEqual(['tab:2025', '']);
});

it('goes through text unchanged, and damaged text knows nothing', () => {
  const outcome = { isRead: false, headers: ['status', 'won?'] };
  const list = { key: 's', id: 9, title: 'Our config', is: 'settings' } as const;
  const odd = [...known, list, { key: 'b', id: 8, title: 'b', outcome }, { key: 'a\t"b"', id: -3, title: 'a\t"b"\n' }];
  expect(knownTabsFromText(knownTabsAsText(odd))).toEqual(odd);
  expect(['', '{', '{}', '[1, [2], ["a", "b", "c"]]', 'null'].flatMap(knownTabsFromText)).toEqual([]);
});
