import { stages } from './mailer-contract.ts';
import type { MailerTraits, Stage } from './mailer-contract.ts';

/** What the contract of mailers tries of each way of mailing and what it comes to, as a table for docs/mail.md. */
export function mailersTable(ways: Readonly<Record<string, MailerTraits>>): string {
  const names = Object.keys(ways);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const line = (what: string, cell: (traits: MailerTraits) => string): string =>
    row([what, ...Object.values(ways).map((traits) => cell(traits).replaceAll('|', '\\|'))]);
  return [
    row(['what goes wrong', ...names]),
    row(['---', ...names.map(() => '---')]),
    ...Object.keys(stages).map((stage) => line(stage, (traits) => mishapsAt(traits, stage as Stage))),
    line('at the end', ({ closing }) =>
      'never' in closing
        ? nothing(closing.never)
        : `**sent** all the same: ${closing.map(({ what }) => what).join('; ')}`,
    ),
    line('never comes to', ({ never }) =>
      Object.entries(never).length === 0
        ? '–'
        : Object.entries(never)
            .map(([outcome, why]) => `**${outcome}**: ${why}`)
            .join('<br>'),
    ),
    line('its Message-ID', ({ rewritesMessageId }) => rewritesMessageId ?? 'stays'),
  ].join('\n');
}

function mishapsAt({ mishaps }: MailerTraits, stage: Stage): string {
  const at = mishaps[stage];
  if ('never' in at) return nothing(at.never);
  const kinds = [...new Set(at.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const whats = at.filter((mishap) => mishap.kind === kind).map(({ what }) => what);
      return `**${kind}**: ${whats.join('; ')}`;
    })
    .join('<br>');
}

const nothing = (why: string): string => `nothing goes wrong: ${why}`;
