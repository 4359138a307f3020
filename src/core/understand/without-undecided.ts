import type { Adoption } from '../adoption/adoption.ts';
import type { History } from '../history/stage-visit.ts';
import type { Lead } from '../leads/lead.ts';
import type { Records } from '../leads/records.ts';
import type { NobodyToldReason } from '../reminders/compute-coverage.ts';
import type { Coverage } from '../reminders/reminder.ts';
import type { Stage } from '../workbook/stage.ts';

/** What figures and reminders are made of. */
interface Counted {
  readonly records: Records;
  readonly history: History;
  readonly stages: readonly Stage[];
}

/** Whether nobody knows yet where a lead stands, or what it is to stand there. */
function undecidedIn({ leadTabs }: Pick<Adoption, 'leadTabs'>): (lead: Lead) => boolean {
  const asked = new Set(leadTabs.flatMap(({ tabId, isStageAsked }) => (isStageAsked === true ? [tabId] : [])));
  return ({ stage, tabId }) => stage?.undecided === true || asked.has(tabId);
}

/** Leaves out leads of whose stage nobody knows yet whether it is won, lost or open: a guess would be in every figure. Their history is kept. */
export function withoutUndecided(counted: Counted, adoption: Pick<Adoption, 'leadTabs'>): Counted {
  const stages = counted.stages.filter(({ undecided }) => undecided !== true);
  const isUndecided = undecidedIn(adoption);
  if (stages.length === counted.stages.length && !counted.records.leads.some(isUndecided)) return counted;
  const leads = counted.records.leads.filter((lead) => !isUndecided(lead));
  const left = new Set(counted.records.leads.filter(isUndecided).map(({ key }) => key));
  const isCounted = ({ lead }: { readonly lead: string }): boolean => !left.has(lead);
  const { visits, lives } = counted.history;
  const open = new Set(stages.map(({ id }) => id));
  return {
    stages,
    records: { ...counted.records, leads },
    history: {
      ...counted.history,
      visits: visits.filter((visit) => isCounted(visit) && open.has(visit.stage)),
      lives: lives.filter(isCounted),
    },
  };
}

/** No lead falls through: those that nothing is known of yet stand under nobody told, with the reason. */
export function withUndecided(coverage: Coverage, records: Records, adoption: Adoption): Coverage {
  const stage = records.leads.filter(undecidedIn(adoption)).length;
  const tab = adoption.undecidedTabs.reduce((sum, { rows }) => sum + rows, 0);
  const row = adoption.leadTabs.reduce((sum, { askedRows }) => sum + (askedRows?.size ?? 0), 0);
  if (stage + tab + row === 0) return coverage;
  const { count, reasons } = coverage.nobodyTold;
  const more: Partial<Record<NobodyToldReason, number>> = {
    ...(stage > 0 ? { 'stage not decided': stage } : {}),
    ...(tab > 0 ? { 'tab not decided': tab } : {}),
    ...(row > 0 ? { 'row not decided': row } : {}),
  };
  return { ...coverage, nobodyTold: { count: count + stage + tab + row, reasons: { ...reasons, ...more } } };
}
