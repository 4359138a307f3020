import { wrongFor } from './kept-setting.ts';
import { ownersIn, remindersToKey } from './reminders-to.ts';
import type { SetupPrompt, SetupQuestion } from './setup-question.ts';

/** The others stand in Team, where their addresses can be filled in. */
const mostAsked = 12;
const prefix = 'address of ';

/** Where each owner gets mail. */
export const ownerAddresses: SetupQuestion = {
  prompts: (circumstances) =>
    circumstances.said.get(remindersToKey) !== 'each'
      ? []
      : ownersIn(circumstances)
          .slice(0, mostAsked)
          .map((name): SetupPrompt => ({
            key: `${prefix}${name}`,
            kind: 'type',
            message: `The address of ${name} (Enter: none yet)`,
            wrong: wrongFor('teamAddress'),
          })),
  rows: (answer, _, key) =>
    answer.trim() === ''
      ? new Map()
      : new Map([
          [
            'team',
            [
              new Map([
                ['name', { value: key.slice(prefix.length) }],
                ['email', { value: answer.trim() }],
              ]),
            ],
          ],
        ]),
};
