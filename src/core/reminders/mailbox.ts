import type { TeamMember } from '../leads/team-member.ts';
import type { Addressee } from './addressing.ts';
import type { DealAbout } from './deal-about.ts';
import type { EffectiveLead } from './effective-lead.ts';
import type { OwnLead } from './friday-list.ts';
import type { FoundReason } from './find-rules.ts';
import type { MailSchedule, MailTime } from './mail-time.ts';
import type { Recipient } from './reminder.ts';
import type { Standing } from './showings.ts';

/** A reason with its place in the reader's schedule. */
export interface StandingReason extends FoundReason {
  readonly standing: Standing;
}

/** A lead that somebody should be told about. */
export interface Candidate {
  readonly one: EffectiveLead;
  readonly found: readonly FoundReason[];
  readonly addressee: Addressee;
  /** Of the owner, for the announcement that it will go on to the manager. */
  readonly owner: TeamMember | null;
  /** The reader is asked to take it over, and is called so. */
  readonly offeredTo?: string;
  /** Whoever took it over has been in touch since: on today's list it is not new any more. */
  readonly isInTouch?: boolean;
  /** What is said about it beside the reasons; absent = nothing. */
  readonly about?: DealAbout;
}

/** One person (or the team's address), when mail reaches them, and all that they should be told. */
export interface Mailbox {
  readonly recipient: Recipient;
  readonly schedule: MailSchedule;
  readonly time: MailTime;
  readonly candidates: Candidate[];
  /** Open leads that are told to this reader as theirs, or in their owner's place; absent where nobody looked. */
  readonly own?: OwnLead[];
}
