import type { Recipient } from '../core/reminders/reminder.ts';
import type { Mailer, MailLook } from '../ports.ts';
import type { Variables } from './variables.ts';

/** Somebody who takes mail for people: one folder of src/adapters, one line in compose.ts, its variables in environment.json. */
export interface MailProvider {
  /** The variable that chooses it. */
  readonly chosenBy: string;
  /** Reads its variables, and says what is wrong with them, also where it is not the one that is chosen. */
  read(variables: Variables): ReadyProvider;
}

/** A provider with its settings. Nothing is connected yet. */
export interface ReadyProvider {
  /** What hands mails to it; `sender` is the From of all of them. Who may be mailed is not its to decide: see mail-policy.ts. */
  mailer(sender: Recipient): Promise<Mailer>;
  /** Connects as it would for a mail from `sender`, sends nothing, and says what it found. Never throws. */
  look(sender: Recipient): Promise<readonly MailLook[]>;
}
