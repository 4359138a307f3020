import { applyAnswers } from '../../core/leads/apply-answers.ts';
import type { Lead } from '../../core/leads/lead.ts';
import { answerChoices } from '../../core/leads/answer-choices.ts';
import { answerableDeal } from '../../core/leads/answerable-deal.ts';
import { asWritten } from '../../core/leads/answered.ts';
import { placeAnswer } from '../../core/leads/place-answer.ts';
import type { Misplaced, SaidOfLead } from '../../core/leads/place-answer.ts';
import type { ActionRow } from '../../core/logs/action-row.ts';
import { dealStands } from '../../core/messages/deal-stands.ts';
import { findMember } from '../../core/reminders/addressing.ts';
import { stageFinder } from '../../core/schema/stage-finder.ts';
import { rowsOfWorkbook } from '../../core/understand/rows-of-workbook.ts';
import { writableText } from '../../core/workbook/out-cell.ts';
import { dayOf, dayTimeOf } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import type { JobPorts } from '../job-ports.ts';
import { readAdopted } from '../read-understanding.ts';
import type { SaidAnswer } from './answer.ts';
import { aboutOf } from './link-about.ts';
import type { Noted } from './noted.ts';

/** A workbook as answers are held to it. */
export interface SheetForAnswers {
  readonly workbook: Workbook;
  /** The line for Actions, or why there is none. */
  place(said: SaidAnswer): ActionRow | Misplaced;
  /** How the deal stands, with a line that is being added. */
  noted(said: SaidAnswer, what: Noted['what'], added?: ActionRow): Noted;
}

/** Reads it. Throws `StoreError` where no tab holds leads. */
export async function sheetForAnswers(ports: Pick<JobPorts, 'store' | 'log'>, now: Instant): Promise<SheetForAnswers> {
  return withRows(await readAdopted(ports, now), now);
}

function withRows(adopted: Awaited<ReturnType<typeof readAdopted>>, now: Instant): SheetForAnswers {
  const { workbook, adoption } = adopted;
  const { settings, stages } = adoption;
  const today = dayOf(now, settings.timeZone);
  const { rows, own } = rowsOfWorkbook(adopted, { today });
  const leads = new Map(
    rows.leads.flatMap((lead) => (lead.id === null || lead.isCopy ? [] : [[writableText(lead.id).trim(), lead]])),
  );
  const stageOf = stageFinder(stages);
  const choices = answerChoices(adoption, rows.team);
  const personOf = (text: string): string | null => {
    const member = findMember(text, rows.team);
    return member?.active === true ? member.name : null;
  };
  const idOf = ({ link }: SaidAnswer): string => writableText(link.lead).trim();
  const leadOf = (said: SaidAnswer, added?: ActionRow): Lead | null => {
    const lead = leads.get(idOf(said)) ?? null;
    if (lead === null || added === undefined) return lead;
    const answers = { editLog: own.editLog, stageOf, nameOf: (text: string) => personOf(text) ?? text };
    return applyAnswers([asWritten(lead)], [...own.actions, added], answers).leads[0] ?? lead;
  };
  return {
    workbook,
    place: (said) =>
      placeAnswer(saidOf(said, settings.timeZone), {
        ...{ leadId: idOf(said), lead: leadOf(said), stages: choices.stages, stageOf, personOf },
      }),
    noted: (said, what, added) => {
      const lead = leadOf(said, added);
      if (lead === null) return { what, stands: null, about: null };
      const about = aboutOf(said.link.action, answerableDeal(lead, settings.currency), choices);
      return { what, stands: dealStands(lead, settings, today), about };
    },
  };
}

function saidOf({ link, answer, at, isKept = false }: SaidAnswer, timeZone: string): SaidOfLead {
  const { action } = answer;
  return {
    ...answer,
    at: dayTimeOf(at, timeZone),
    token: action === 'undone' ? (link.about?.to ?? '') : link.nonce,
    title: link.title,
    by: link.by,
    stageShown: link.about?.stage ?? null,
    isKept,
  };
}
