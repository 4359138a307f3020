import { keptSetting, wrongFor } from './kept-setting.ts';
import { remindersToKey } from './reminders-to.ts';
import type { SetupQuestion } from './setup-question.ts';

/** The address for everybody, or for leads that have no owner with one. */
export const teamAddress: SetupQuestion = {
  prompts: ({ said }) => {
    const to = said.get(remindersToKey);
    if (to !== 'one' && to !== 'each') return [];
    const message =
      to === 'one'
        ? 'Which address gets them? (Enter: none yet)'
        : 'Which address gets leads without an owner? (Enter: none)';
    return [{ key: 'team address', kind: 'type', message, wrong: wrongFor('teamAddress') }];
  },
  rows: (answer) => keptSetting('teamAddress', answer),
};
