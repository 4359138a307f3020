import { join } from 'node:path';
import { emlMailer } from '../../src/adapters/eml-files/eml-mailer.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { createXlsxFile } from '../../src/adapters/xlsx-file/create-xlsx-file.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { computeMetrics } from '../../src/core/metrics/compute-metrics.ts';
import type { MetricsInput } from '../../src/core/metrics/metrics-input.ts';
import type { Lead } from '../../src/core/leads/lead.ts';
import { demo } from '../../src/jobs/demo/demo.ts';
import { renderReport } from '../../src/core/report/render-report.ts';
import { silentLog } from '../adapters/xlsx-file/silent-log.ts';
import { enriched } from '../core/explain/a-rich-workbook.ts';
import { aPipeline } from '../core/metrics/a-pipeline.ts';
import { aTeamMember } from './builders.ts';
import { demoNow } from './demo-now.ts';

/** The report of a pipeline whose rows have an address. */
export function pageOf(input: MetricsInput, title = 'Pipeline'): string {
  const row = 'https://docs.google.com/spreadsheets/d/1/edit#gid=0&range=A2';
  const deals = new Map(input.records.leads.map(({ key, company }) => [key, { name: company ?? key, url: row }]));
  return renderReport({ title, metrics: computeMetrics(input), deals });
}

/** A pipeline after weeks of use, in which every part of the report has something to say. */
export function fullPipeline(size: number): MetricsInput {
  const input = enriched(aPipeline(size, { replicates: 10 }), 1);
  const quotas = ['Ann', 'Bo', 'Cleo'].map((name) => aTeamMember({ name, quota: 3000 }));
  return { ...input, records: { ...input.records, team: quotas } };
}

function withLeads(input: MetricsInput, change: (lead: Lead, at: number) => Partial<Lead>): MetricsInput {
  const leads = input.records.leads.map((lead, at) => ({ ...lead, ...change(lead, at) }));
  return { ...input, records: { ...input.records, leads } };
}

/** Amounts in three currencies, of which one has no rate and one is counted in millions. */
export function manyCurrencies(): MetricsInput {
  const input = withLeads(fullPipeline(150), ({ amount }, at) => {
    if (at % 3 === 0) return {};
    return at % 3 === 1 ? { currency: 'USD' } : { currency: 'JPY', amount: amount === null ? null : amount * 1000 };
  });
  const currencyRates = [{ currency: 'JPY', date: input.today - 1000, rate: 150, row: 2 }];
  const dealChanges = (input.dealChanges ?? []).map((change, at) =>
    at % 2 === 0 ? change : { ...change, currency: 'JPY' },
  );
  return { ...input, records: { ...input.records, currencyRates }, dealChanges };
}

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const wide = 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW';
const backwards = '\u202eالشركة العربية للتجارة والمقاولات المحدودة\u202c';

/** Names of every kind that breaks a page, and amounts of eleven figures. */
export function hostileNames(): MetricsInput {
  const names = [
    long,
    wide,
    backwards,
    '👩‍👩‍👧‍👦'.repeat(30),
    '<b onclick="alert(1)">&amp;</b>'.repeat(4),
    `${long} `.repeat(6),
  ];
  const nameOf = (at: number): string => names[at % names.length] ?? '';
  const input = withLeads(fullPipeline(150), ({ amount, lostReason, owner }, at) => ({
    ...{ company: nameOf(at), source: nameOf(at + 1), lostReason: lostReason === null ? null : nameOf(at + 2) },
    owner: owner === null ? null : `${owner} ${long}`,
    amount: amount === null ? null : amount * 12_345_678,
  }));
  const stages = input.stages.map((stage, at) => ({
    ...stage,
    name: `${stage.name} ${nameOf(at)}`,
    advice: nameOf(at + 3),
  }));
  const processChanges = input.records.processChanges.map((each, at) => ({
    ...each,
    change: nameOf(at),
    expectedEffect: nameOf(at + 1),
  }));
  const purchases = input.records.purchases.map((each, at) => ({
    ...each,
    customer: nameOf(at),
    product: nameOf(at + 1),
  }));
  return { ...input, stages, records: { ...input.records, processChanges, purchases } };
}

/** The report that the demo writes. */
export async function demoPage(folder: string): Promise<string> {
  const path = join(folder, 'pipeline.xlsx');
  await createXlsxFile(path, { title: 'Leads' });
  const ports = {
    store: openXlsxFile(path, { log: silentLog }),
    clock: fixedClock(demoNow),
    random: seededRandom(1),
    log: silentLog,
  };
  const { reportHtml } = await demo({ ...ports, mailer: emlMailer(join(folder, 'mail')) }, { seed: 1, boundTo: path });
  return reportHtml;
}
