import type { CommandOption } from './command.ts';

/** What `deploy` can be told, so that it need not ask. */
export const deployOptions: readonly CommandOption[] = [
  { name: 'project', value: 'ID', meaning: 'the Google Cloud project' },
  { name: 'create-project', value: null, meaning: 'make that project, where this account sees none of that name' },
  {
    name: 'apply-again',
    value: null,
    meaning: 'apply the Terraform files also where nothing changed: what somebody deleted comes back',
  },
  { name: 'billing-account', value: 'ID', meaning: 'who pays, where the project has no billing and there is a choice' },
  { name: 'region', value: 'REGION', meaning: 'where the service runs, such as europe-west1' },
  { name: 'time-zone', value: 'ZONE', meaning: 'when it is night for the team, such as Europe/Berlin' },
  { name: 'alerts', value: 'ADDRESS', meaning: 'who is told when a night fails' },
  {
    name: 'menu',
    value: 'WHO',
    multiple: true,
    meaning: 'who may recalculate from a menu in the sheet: an address, or @example.com (any number of times)',
  },
  { name: 'menu-audience', value: 'ID', meaning: 'the OAuth client of the sheet’s script, for that menu' },
  { name: 'smtp', value: 'HOST:PORT', meaning: 'the mail server; the port is 587 if left out' },
  { name: 'smtp-user', value: 'USER', meaning: 'its user' },
  {
    name: 'smtp-password-file',
    value: 'FILE',
    meaning: 'a file with its password and nothing else; - for standard input. Or set SMTP_PASSWORD',
  },
  { name: 'new-smtp-password', value: null, meaning: 'replace the password that is kept' },
  { name: 'sender', value: 'SENDER', meaning: 'from whom mails come, such as "Pipeline <pipeline@example.com>"' },
  {
    name: 'mail-domain',
    value: 'DOMAIN',
    multiple: true,
    meaning: 'a domain that may be mailed; nobody else is (any number of times)',
  },
  {
    name: 'values',
    value: 'FILE',
    meaning: 'where the answers are kept, and read the next time (default: leadsheet.tfvars)',
  },
  {
    name: 'wait',
    value: 'MINUTES',
    meaning: 'how long it waits for the sheet to be shared (default: 10; 0: it looks once)',
  },
  { name: 'yes', value: null, meaning: 'ask nothing: what is not known gets its usual answer' },
];
