// One job at one size in a process of its own: node measure.mjs JOB COUNT. Prints processor time, time by the clock and memory.
import { aFinding } from '../../../src/core/findings/a-finding.ts';
import { groupFindings } from '../../../src/core/findings/group-findings.ts';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import { eventsFromStageLog } from '../../../src/core/history/events-from-stage-log.ts';
import { checkLikelyDuplicates } from '../../../src/core/leads/checks/likely-duplicates.ts';
import { kaplanMeier } from '../../../src/core/statistics/kaplan-meier.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { sheetOf } from '../../core/leads/checks/sheet-of.ts';
import { aLead, anAdoption, day, shippedStages, someRecords } from '../../support/builders.ts';
import { stopwatch } from '../stopwatch.mjs';

const [, , job, size] = process.argv;
const count = Number(size);
const numbers = Array.from({ length: count }, (_, i) => i);
const now = day('2026-03-31');

/** Each makes its input, and gives back the work that is measured. */
const jobs = {
  duplicates() {
    const sheet = sheetOf(numbers.map((i) => leadOf(i, i % 3 === 0 ? i + 1 : i)));
    return () => checkLikelyDuplicates(sheet);
  },
  'duplicates, all with one phone and one domain'() {
    const leads = numbers.map((i) => ({ ...leadOf(i, i), phone: '+49 30 1234567', email: `p${i}@acme.com` }));
    const sheet = sheetOf(leads);
    return () => checkLikelyDuplicates(sheet);
  },
  'stage log, with history'() {
    const names = ['Lead generation', 'Initial contact', 'Proposal', 'Initial contact', 'Won'];
    const rows = numbers
      .map((i) => ({
        lead: `L${Math.floor(i / 5)}`,
        stage: names[i % 5],
        time: day('2025-01-01T01:12') + Math.floor(i / 5) / 1000 + (i % 5) * 3.5,
        row: i + 2,
      }))
      .sort((a, b) => ((a.row * 7919) % 100_003) - ((b.row * 7919) % 100_003));
    const leads = numbers.slice(0, count / 5).map((i) => aLead({ id: `L${i}`, row: i + 2, stage: 'Won' }));
    return () => {
      const about = { stages: shippedStages, previousEvents: [], leads: null, now, file: 'log.csv' };
      const { events } = eventsFromStageLog(rows, about);
      const records = someRecords({ leads });
      deriveHistory({
        records,
        adoption: anAdoption(),
        previousEvents: events,
        previousRunAt: null,
        editLog: [],
        now,
      });
    };
  },
  'findings of as many causes'() {
    const findings = numbers.map((i) =>
      aFinding(
        'cell/unknown-stage',
        {
          tab: 'Leads',
          tabId: 0,
          row: i + 2,
          column: 'Stage',
          columnIndex: 3,
          field: 'stage',
          value: `Stage ${i >> 1}`,
          lead: `L${i}`,
        },
        { message: `Stage ${i >> 1} is not a stage.`, cause: `stage ${i >> 1}` },
      ),
    );
    return () => groupFindings(findings);
  },
  'Kaplan-Meier'() {
    const random = randomGenerator(4);
    const durations = Int32Array.from(numbers, () => Math.floor(-40 * Math.log(1 - random.next())));
    const events = Uint8Array.from(durations, () => (random.next() < 0.8 ? 1 : 0));
    return () => kaplanMeier(durations, events);
  },
};

function leadOf(i, n) {
  return aLead({
    id: `L${i}`,
    row: i + 2,
    company: `Company ${n % 9000} Ltd`,
    contact: `Person ${n}`,
    email: `p.${n}+t${i}@company${n % 9000}.com`,
    phone: `+49 30 ${1_000_000 + n}`,
  });
}

const work = jobs[job]();
const stop = stopwatch();
work();
console.log(JSON.stringify(stop()));
