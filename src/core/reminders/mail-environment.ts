/** What the environment says about mail, as far as plans go by it. The sheet cannot say any of it. */
export interface MailEnvironment {
  /** Who may be mailed; where it says nothing, every address. */
  readonly mayBeMailed?: (address: string) => boolean;
  /** For a trial every mail goes to this one address instead: nobody has been told anything by it. */
  readonly trialAddress?: string;
  /** So many mails a day leave at most, for all people together. */
  readonly mailsPerDay?: number;
}

/** Where the environment says nothing. */
export const usualMailsPerDay = 200;

/** That part of some options. */
export function mailEnvironmentOf({ mayBeMailed, trialAddress, mailsPerDay }: MailEnvironment): MailEnvironment {
  return {
    ...(mayBeMailed === undefined ? {} : { mayBeMailed }),
    ...(trialAddress === undefined ? {} : { trialAddress }),
    ...(mailsPerDay === undefined ? {} : { mailsPerDay }),
  };
}
