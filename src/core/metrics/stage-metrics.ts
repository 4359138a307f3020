import type { StageVisit } from '../history/stage-visit.ts';
import type { Stage } from '../workbook/stage.ts';
import { type Conversion, conversion } from './conversion.ts';
import { type DaysInStage, daysInStage } from './days-in-stage.ts';
import type { Deal } from './deal.ts';
import { totalValue } from './lead-counts.ts';
import { leadList, type LeadList } from './lead-list.ts';
import { stageDurations } from './stage-durations.ts';

/** One open stage: who came, who went where, who is there. */
export interface StageMetrics {
  readonly stage: string;
  readonly name: string;
  /** Stays with a known start. */
  readonly entered: number;
  /** Distinct leads that came to it or to any later stage. */
  readonly reached: number;
  /** Of those, leads that nobody saw in it: they came to a later one. They moved on, but nobody knows when. */
  readonly passedOver: number;
  /** Exits to a later open stage or Won. */
  readonly advanced: number;
  readonly lost: number;
  readonly movedBack: number;
  /** Stays that ended with the row. */
  readonly gone: number;
  readonly open: number;
  /** Money in the open deals, in the team's currency. */
  readonly openValue: number | null;
  readonly conversion: Conversion;
  readonly daysInStage: DaysInStage;
  readonly openLeads: LeadList;
}

/** The open stages in their order. `now` is on the team's clock. */
export function stageMetrics(
  stages: readonly Stage[],
  deals: readonly Deal[],
  visits: readonly StageVisit[],
  now: number,
): StageMetrics[] {
  const open = stages.filter((stage) => stage.kind === 'open');
  const visitsOf = new Map<string, StageVisit[]>(open.map((stage) => [stage.id, []]));
  for (const visit of visits) visitsOf.get(visit.stage)?.push(visit);
  const openOf = new Map<string, Deal[]>(open.map((stage) => [stage.id, []]));
  const reachedOf = new Map<string, number>();
  for (const deal of deals) {
    if (deal.outcome === 'open' && deal.stage !== null) openOf.get(deal.stage)?.push(deal);
    for (const stage of deal.life?.reached ?? []) reachedOf.set(stage, (reachedOf.get(stage) ?? 0) + 1);
  }
  return open.map((stage) => {
    const here = visitsOf.get(stage.id) ?? [];
    const inside = openOf.get(stage.id) ?? [];
    const exits = { advance: 0, lost: 0, back: 0, open: 0, removed: 0 };
    let entered = 0;
    let seen = 0;
    let last: string | null = null;
    for (const visit of here) {
      exits[visit.exit]++;
      if (visit.enteredAt !== null) entered++;
      // The stays of one lead stand side by side.
      if (visit.lead !== last) seen++;
      last = visit.lead;
    }
    const stays = stageDurations(here, now);
    return {
      stage: stage.id,
      name: stage.name,
      entered,
      reached: reachedOf.get(stage.id) ?? 0,
      passedOver: Math.max(0, (reachedOf.get(stage.id) ?? 0) - seen),
      advanced: exits.advance,
      lost: exits.lost,
      movedBack: exits.back,
      gone: exits.removed,
      open: inside.length,
      openValue: totalValue(inside),
      conversion: conversion(stays, now),
      daysInStage: daysInStage(stays),
      openLeads: leadList(inside),
    };
  });
}
