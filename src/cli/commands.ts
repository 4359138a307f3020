import type { Command } from './command.ts';

/** Every command that is built. What is not built yet is absent. */
export const commands: readonly {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}[] = [
  {
    name: 'demo',
    usage: 'demo [--out DIR]',
    summary: 'a sample workbook, recalculated, with reminder mails and a report',
    load: () => import('./demo.ts'),
  },
  {
    name: 'init',
    usage: 'init WORKBOOK',
    summary: 'adopt a workbook as it is, and make the tabs that it needs',
    load: () => import('./init.ts'),
  },
  {
    name: 'import',
    usage: 'import FILE.csv WORKBOOK',
    summary: 'add the rows of a CSV file',
    load: () => import('./import.ts'),
  },
  {
    name: 'check',
    usage: 'check WORKBOOK',
    summary: 'check every row, and write what is to be put right into Data Issues',
    load: () => import('./check.ts'),
  },
  {
    name: 'recalculate',
    usage: 'recalculate WORKBOOK',
    summary: 'check, keep the history, and refresh the metrics',
    load: () => import('./recalculate.ts'),
  },
  {
    name: 'remind',
    usage: 'remind WORKBOOK [--out DIR | --preview DIR]',
    summary: 'send the mails that are due now, or write them as .eml files',
    load: () => import('./remind.ts'),
  },
  {
    name: 'nightly',
    usage: 'nightly WORKBOOK',
    summary: 'what runs each night: recalculate',
    load: () => import('./nightly.ts'),
  },
  {
    name: 'repair',
    usage: 'repair WORKBOOK',
    summary: 'put Lead IDs back that a sort left behind, and take back what it made of the history',
    load: () => import('./repair.ts'),
  },
  {
    name: 'report',
    usage: 'report WORKBOOK --out FILE.html',
    summary: 'the metrics as one page with charts',
    load: () => import('./report.ts'),
  },
  {
    name: 'explain',
    usage: 'explain WORKBOOK [FIGURE]',
    summary: 'the deals behind a figure, those left out, and how they add up',
    load: () => import('./explain.ts'),
  },
  {
    name: 'doctor',
    usage: 'doctor [WORKBOOK] [--probe [--record FILE]]',
    summary: 'what works, what does not, and the fix',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'gmail-consent',
    usage: 'gmail-consent',
    summary: 'let a mailbox at Gmail send the mails, without a mail server',
    load: () => import('./gmail-consent.ts'),
  },
  {
    name: 'remove',
    usage: 'remove WORKBOOK [--out DIR]',
    summary: 'take all that is Leadsheet’s out of a workbook again',
    load: () => import('./remove.ts'),
  },
  {
    name: 'registry',
    usage: 'registry add|list|set|remove [SHEET|FIELD=VALUE]',
    summary: 'which workbooks the service works on, and what is so of each',
    load: () => import('./registry.ts'),
  },
  {
    name: 'serve',
    usage: 'serve [--port N]',
    summary: 'run the functions on this machine',
    load: () => import('./serve.ts'),
  },
  {
    name: 'deploy',
    usage: 'deploy SHEET',
    summary: 'set the service up in Google Cloud, from nothing to the first night',
    load: () => import('./deploy.ts'),
  },
  {
    name: 'undeploy',
    usage: 'undeploy',
    summary: 'take away what deploy made; data stays unless you say so',
    load: () => import('./undeploy.ts'),
  },
];
