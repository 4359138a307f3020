import { addName, append, cell, write } from '../requests.ts';
import type { Question } from '../scratch.ts';

const alone = {
  yes: 'Two runs cannot write at once.',
  no: 'Two runs at once could disturb each other: let only one thing run Leadsheet, and please report this.',
  matters: 'no',
} as const;

/** A race can be lost by chance; each round costs two of the 60 writes that Google allows in a minute. */
const rounds = 4;

/** The named range that fences writes: what of it Google refuses, and what becomes of it in people's hands. */
export const fenceQuestions: readonly Question[] = [
  {
    question: 'Is a second named range of the same name refused?',
    async ask({ tab, must, isRefused }) {
      await must(addName(cell(tab, 0), 'probe_name'));
      return isRefused(addName(cell(tab, 0), 'probe_name'));
    },
    ...alone,
  },
  {
    question: 'Does a named range keep an ID of our own?',
    async ask({ tab, isRefused, get }) {
      if (await isRefused(addName(cell(tab, 0), 'probe_id', 'probeid'))) return false;
      const { namedRanges } = await get('namedRanges');
      return (namedRanges ?? []).some(({ name, namedRangeId }) => name === 'probe_id' && namedRangeId === 'probeid');
    },
    yes: 'Leadsheet asks for none: it holds the sheet by the IDs that Google gives.',
    no: 'Leadsheet asks for none: it holds the sheet by the IDs that Google gives.',
  },
  {
    question: 'Does a batch that deletes a name that is gone change nothing at all?',
    async ask({ tab, isRefused, values }) {
      const refused = await isRefused({ deleteNamedRange: { namedRangeId: 'llgone' } }, write(tab, 0, 'half'));
      return refused && (await values('A1')).length === 0;
    },
    ...alone,
  },
  {
    question: 'Does a batch whose last request is refused change nothing at all?',
    async ask({ tab, isRefused, values }) {
      const refused = await isRefused(write(tab, 0, 'half'), { deleteNamedRange: { namedRangeId: 'llgone' } });
      return refused && (await values('A1')).length === 0;
    },
    ...alone,
  },
  {
    question: 'Does a batch that arrives a second time change nothing?',
    async ask({ tab, must, isRefused, values }) {
      const [reply] = await must(addName(cell(tab, 0), 'probe_again'));
      const batch = [
        { deleteNamedRange: { namedRangeId: reply?.addNamedRange?.namedRange?.namedRangeId ?? '' } },
        addName(cell(tab, 0), 'probe_again'),
        append(tab, 'once'),
      ];
      await must(...batch);
      return (await isRefused(...batch)) && (await values('A1:A9')).length === 1;
    },
    ...alone,
  },
  {
    question: 'Are batches that race looked at one after the other?',
    async ask({ tab, isRefused }) {
      for (let round = 0; round < rounds; round += 1) {
        const racing = [0, 1].map(() => isRefused(addName(cell(tab, 0), `probe_race_${round}`)));
        if ((await Promise.all(racing)).filter((refused) => !refused).length > 1) return false;
      }
      return true;
    },
    yes: 'Of runs that start together one works and the others wait.',
    no: 'Runs that start together may both begin; the second stops at its first write, before anything of it lands.',
  },
  {
    question: 'Is a name free again once the row that it lies on is deleted?',
    async ask({ tab, must, isRefused }) {
      const range = { sheetId: tab, dimension: 'ROWS', startIndex: 5, endIndex: 6 };
      await must(addName(cell(tab, 5), 'probe_row'), { deleteDimension: { range } });
      return !(await isRefused(addName(cell(tab, 0), 'probe_row')));
    },
    yes: 'Somebody who deletes cells or tabs of the worker’s stops nothing.',
    no: 'After somebody deleted the Run Log tab, delete “leadsheet_lease” in Data → Named ranges too: the run says so.',
  },
  {
    question: 'Are names compared without regard to case?',
    async ask({ tab, must, isRefused }) {
      await must(addName(cell(tab, 0), 'probe_case'));
      return isRefused(addName(cell(tab, 0), 'PROBE_CASE'));
    },
    yes: 'As Leadsheet assumes: “metrics” and “Metrics” are one name.',
    no: 'Leadsheet goes on taking “metrics” and “Metrics” for one name, which is never wrong.',
  },
];
