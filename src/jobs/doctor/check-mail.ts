import type { MailLook } from '../../ports.ts';
import { checkUp } from './check-up.ts';
import type { CheckUp } from './check-up.ts';

/** What the environment says about mail, as far as it can be judged. */
export interface MailSetUp {
  /** For people: the variable that chooses a provider. */
  readonly chosenBy: string;
  readonly domains: readonly string[];
  readonly redirect: string | null;
}

/** What the provider says of itself, and who may be mailed. `look` connects and sends nothing; null where none is chosen. */
export async function checkMail(
  { chosenBy, domains, redirect }: MailSetUp,
  look: (() => Promise<readonly MailLook[]>) | null,
): Promise<readonly CheckUp[]> {
  if (look === null)
    return [
      checkUp(
        'mail',
        'not set up',
        'Nothing is set up to send mail; mails are written as .eml files.',
        `Set ${chosenBy} and LEADSHEET_SENDER when mail is to be sent.`,
      ),
    ];
  return [
    ...(await look()).map(({ verdict, what, fix }) => checkUp('mail', verdict, what, fix)),
    ...(domains.length === 0
      ? [
          checkUp(
            'mail',
            'does not work',
            'LEADSHEET_MAIL_DOMAINS is empty: nobody may be mailed.',
            'Set it to your team’s domain.',
          ),
        ]
      : []),
    ...(redirect === null
      ? []
      : [
          checkUp(
            'mail',
            'careful',
            `Every mail goes to ${redirect} instead.`,
            'Unset LEADSHEET_MAIL_REDIRECT when the trial is over.',
          ),
        ]),
  ];
}
