import { expect, it } from 'vitest';
import { legendIn, withoutLegend } from '../../../src/core/schema/header-legend.ts';

it.each([
  ['Stage (1=lead, 2=demo, 4=won)', 'Stage', { 1: 'lead', 2: 'demo', 4: 'won' }],
  ['Status: N = New; W = Won', 'Status', { N: 'New', W: 'Won' }],
  ['Phase [A: Anfrage / B: Angebot]', 'Phase', { A: 'Anfrage', B: 'Angebot' }],
  ['Stage\n1=Lead\n2=Quote sent', 'Stage', { 1: 'Lead', 2: 'Quote sent' }],
])('“%s” explains its codes', (label, name, codes) => {
  expect(withoutLegend(label)).toBe(name);
  expect(Object.fromEntries(legendIn(label) ?? [])).toEqual(codes);
});

it.each(['Stage', 'Value (k€)', 'Close date (expected)', 'Call (9:30 to 17:00)', 'Amount (in k = thousands)', ''])(
  '“%s” explains none',
  (label) => {
    expect(legendIn(label)).toBeNull();
    expect(withoutLegend(label)).toBe(label);
  },
);
