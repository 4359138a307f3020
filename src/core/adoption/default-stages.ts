import type { Stage } from '../workbook/stage.ts';
import { slug } from '../schema/slug.ts';
import { kindOfStageName } from './stage-words.ts';

const names = ['Lead generation', 'Initial contact', 'Follow-up', 'Proposal', 'Negotiation', 'Won', 'Lost'];

/** What to look at when deals wait in a stage, where the team has no advice of its own. By stage ID. */
const advice: ReadonlyMap<string, string> = new Map([
  ['lead-generation', 'Look at how fast new leads get their first call, and who takes them.'],
  ['initial-contact', 'Look at who is contacted how, and how often before giving up.'],
  ['follow-up', 'Look at whether every lead has a next step with a date.'],
  ['proposal', 'Look at how long a proposal takes to write, and who on their side decides.'],
  ['negotiation', 'Look at price and value proposition.'],
]);

/** A stage with nothing but a name and what follows from it. */
export function bareStage(name: string, order: number, taken: ReadonlySet<string>): Stage {
  const id = slug(name, taken);
  return {
    id,
    name,
    order,
    kind: kindOfStageName(name),
    startingProbability: null,
    quietDays: null,
    stuckDays: null,
    requiredFields: [],
    aliases: [],
    advice: advice.get(id) ?? null,
    tellTheLead: false,
  };
}

/** Stages of these names, in this order, each with an ID of its own. */
export function stagesNamed(all: readonly string[]): readonly Stage[] {
  const taken = new Set<string>();
  return all.map((name, index) => {
    const stage = bareStage(name, index + 1, taken);
    taken.add(stage.id);
    return stage;
  });
}

/** The stages of a team that has named none. */
export const defaultStages: readonly Stage[] = stagesNamed(names);
