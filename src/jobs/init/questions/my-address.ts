import { keptSetting, wrongFor } from './kept-setting.ts';
import { mailKey } from './mail.ts';
import type { SetupQuestion } from './setup-question.ts';

/** Where trial mails and the first list go. */
export const myAddress: SetupQuestion = {
  prompts: ({ given, said }) =>
    given.has('myAddress') || !['only me', 'on'].includes(said.get(mailKey) ?? '')
      ? []
      : [
          {
            key: 'my address',
            kind: 'type',
            message: 'Your own address, for trial mails and the first list (Enter: none yet)',
            wrong: wrongFor('myAddress'),
          },
        ],
  rows: (answer) => keptSetting('myAddress', answer),
};
