import type { InitJob } from '../jobs/init/init.ts';

type Questions = Pick<InitJob, 'confirm' | 'answers' | 'widen'>;

/** Nobody is asked: `--yes`. */
export const noQuestions: Questions = {
  confirm: () => Promise.resolve(true),
  answers: () => Promise.resolve(new Map()),
};

/** Asks at the terminal. Leaving a prompt (Ctrl-C) is a no. */
export const questions: Questions = {
  async confirm(proposal) {
    const { confirm, isCancel, note } = await import('@clack/prompts');
    if (proposal.length === 0) return true;
    note(proposal.join('\n'), 'This is how your sheet was understood');
    const answer = await confirm({ message: 'Is that right?' });
    return !isCancel(answer) && answer;
  },
  async widen(areas) {
    const { confirm, isCancel } = await import('@clack/prompts');
    const answer = await confirm({
      message: `Widen ${areas.join(' and ')} over the column of the Lead IDs, so that a sort takes them along?`,
    });
    return !isCancel(answer) && answer;
  },
  async answers() {
    const { isCancel, text } = await import('@clack/prompts');
    const answers = new Map<string, string>();
    /** False = left. */
    const ask = async (
      field: string,
      message: string,
      wrong: (given: string) => string | undefined,
    ): Promise<boolean> => {
      const given = await text({ message, validate: (value) => (value?.trim() ? wrong(value.trim()) : undefined) });
      if (isCancel(given)) return false;
      if (given?.trim()) answers.set(field, given.trim());
      return true;
    };
    const zone = await ask('timeZone', 'Your time zone, such as Europe/Berlin (Enter: UTC)', (zone) =>
      isTimeZone(zone) ? undefined : 'Write it as region and city, such as America/New_York.',
    );
    if (!zone) return null;
    const address = await ask(
      'myAddress',
      'Your own address: trial mails and the triage list go there (Enter: none)',
      (address) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? undefined : 'That is not an address.'),
    );
    return address ? answers : null;
  },
};

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
