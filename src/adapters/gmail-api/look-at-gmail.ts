import type { Recipient } from '../../core/reminders/reminder.ts';
import type { MailLook } from '../../ports.ts';
import { accessTokens } from './access-tokens.ts';
import type { Grant } from './access-tokens.ts';
import { isPrecondition } from './classify-answer.ts';
import { sendScope } from './gmail-settings.ts';
import type { GmailSettings } from './gmail-settings.ts';
import { mendOf } from './mends.ts';
import { refusalOf, saidBy } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { sendRaw } from './send-raw.ts';
import { withoutTokens } from './without-tokens.ts';

/**
 * What can be known with the right to send alone, without a mail: a fresh access token (client, secret and consent are good),
 * what the consent covers, and whether Gmail refuses an empty message because it is empty, not because of us.
 */
export async function lookAtGmail(settings: GmailSettings, sender: Recipient): Promise<readonly MailLook[]> {
  const granted = await accessTokens(settings).get();
  if ('refusal' in granted) return [failing('Google gives no access', granted.refusal, settings)];
  if (granted.scopes.length > 0 && !granted.scopes.some(coversSending))
    return [failing('Gmail', { status: 403, reasons: ['insufficientPermissions'], message: '' }, settings)];
  const consent: MailLook = {
    verdict: 'works',
    what: `Google takes the OAuth client and the consent${granted.mailbox === null ? '' : ` of ${granted.mailbox}`}.`,
    fix: null,
  };
  return [consent, await lookAtSending(settings, granted), lookAtSender(granted, sender)];
}

function coversSending(scope: string): boolean {
  return scope === sendScope || scope === 'https://mail.google.com/' || /\/gmail\.(?:compose|modify)$/.test(scope);
}

/** An empty message can reach nobody; that it is refused as empty shows that whatever is looked at before it is fine. */
async function lookAtSending(settings: GmailSettings, { accessToken }: Grant): Promise<MailLook> {
  const sent = await sendRaw(settings, accessToken, null);
  if ('happened' in sent) return { verdict: 'does not work', what: `Gmail: ${sent.happened}`, fix: notReached };
  if (sent.status === 200)
    return { verdict: 'careful', what: 'Gmail took a message without content, which it should refuse.', fix: null };
  const refusal = refusalOf(sent);
  if (sent.status === 400 && !isPrecondition(refusal.reasons))
    return {
      verdict: 'works',
      what: 'Gmail would let us send: it refused an empty message because it is empty. Nothing was sent. Whether a mail arrives, and how many may still go today, only a mail can tell.',
      fix: null,
    };
  return failing('Gmail', refusal, settings);
}

function lookAtSender({ mailbox }: Grant, { address }: Recipient): MailLook {
  if (mailbox === null)
    return {
      verdict: 'careful',
      what: `Google does not say whose mailbox this is. If ${address} is neither its address nor an alias that it accepts, Gmail puts its own address into the From and says nothing.`,
      fix: 'Run `leadsheet gmail-consent` again, which also asks for the address; or set Mail to only me and look at the From of one mail.',
    };
  if (mailbox.toLowerCase() === address.toLowerCase())
    return { verdict: 'works', what: `Mails leave as ${mailbox}, as LEADSHEET_SENDER says.`, fix: null };
  return {
    verdict: 'careful',
    what: `Mails leave from the mailbox ${mailbox}, and LEADSHEET_SENDER says ${address}. Where that is no alias that the mailbox accepts, Gmail puts ${mailbox} into the From and says nothing; with the right to send alone nobody can look.`,
    fix: `In that mailbox, Settings → Accounts → “Send mail as”: add ${address} and confirm it. Then set Mail to only me and look at the From of one mail. Or set LEADSHEET_SENDER to ${mailbox}.`,
  };
}

const notReached = 'Check that this network lets programs reach gmail.googleapis.com and oauth2.googleapis.com.';

function failing(who: string, refusal: Refusal, settings: GmailSettings): MailLook {
  const said = withoutTokens(saidBy(refusal), settings);
  const mend = mendOf(refusal);
  if (mend !== null) return { verdict: 'does not work', what: `${mend.what} ${who}: ${said}`, fix: mend.fix };
  const fix =
    refusal.status === 0 ? notReached : 'Try again in an hour; if it stays so, docs/mail.md says what else to look at.';
  return { verdict: 'does not work', what: `${who}: ${said}`, fix };
}
