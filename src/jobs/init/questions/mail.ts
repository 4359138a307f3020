import { keptSetting } from './kept-setting.ts';
import type { SetupQuestion } from './setup-question.ts';

export const mailKey = 'mail';

/** Whether anything is mailed at all; nothing starts by surprise. */
export const mail: SetupQuestion = {
  prompts: ({ given }) =>
    given.has('mail')
      ? []
      : [
          {
            key: mailKey,
            kind: 'choose',
            message: 'May Leadsheet send mail? You can change it in Settings at any time.',
            choices: [
              { value: 'off', label: 'No, not yet' },
              { value: 'only me', label: 'Only to me, to try it out' },
              { value: 'on', label: 'Yes: reminders go to whom they are for' },
            ],
          },
        ],
  rows: (answer) => keptSetting('mail', answer),
};
