import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import type { Circumstances, SetupQuestion } from './setup-question.ts';

export const remindersToKey = 'reminders to';
const mostShown = 4;

/** Whether one address gets all reminders, or each owner theirs. */
export const remindersTo: SetupQuestion = {
  prompts: (circumstances) => {
    const { settings, records, isFirst } = circumstances;
    if (settings.teamAddress !== null || records.team.some(({ email }) => email !== null)) return [];
    if (!isFirst && settings.mail === 'off') return [];
    const owners = ownersIn(circumstances);
    const named = `${owners.slice(0, mostShown).join(', ')}${owners.length > mostShown ? `, and ${owners.length - mostShown} more` : ''}`;
    const each = { value: 'each', label: 'Each owner, at an address of their own', beside: [named] };
    return [
      {
        key: remindersToKey,
        kind: 'choose',
        message: 'Who is to get reminders, once mail is on?',
        choices: [
          { value: 'one', label: 'One address for everybody' },
          ...(owners.length === 0 ? [] : [each]),
          { value: 'nobody', label: 'Nobody yet' },
        ],
      },
    ];
  },
  // Whoever owns deals stands in Team from then on, with an address or without.
  rows: (answer, circumstances) =>
    answer !== 'each'
      ? new Map()
      : new Map([['team', ownersIn(circumstances).map((name): FieldRow => new Map([['name', { value: name }]]))]]),
};

/** Who owns deals, the most open ones first. */
export function ownersIn({ records }: Circumstances): readonly string[] {
  const counts = new Map<string, number>();
  for (const { owner, stage } of records.leads)
    if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + (stage === null || stage.kind === 'open' ? 1 : 0));
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
