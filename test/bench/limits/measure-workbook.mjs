// One workbook at one size in a process of its own: node measure-workbook.mjs NAME COUNT. Understands it, plans IDs, a check
// and a recalculate; prints processor time and memory.
import { planCheck } from '../../../src/core/plan/plan-check.ts';
import { planIds } from '../../../src/core/plan/plan-ids.ts';
import { planRecalculate } from '../../../src/core/plan/plan-recalculate.ts';
import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { now } from '../sample-rows.mjs';
import { stopwatch } from '../stopwatch.mjs';
import { workbookOf } from './workbooks.mjs';

const [, , name, size] = process.argv;
const workbook = workbookOf(name, Number(size));
const stop = stopwatch();
const understanding = understand(workbook, { now });
if ('noLeads' in understanding) throw new Error(understanding.message);
const generator = randomGenerator(1);
planIds(understanding, () => generator.next());
planCheck(understanding, { run: null });
planRecalculate(understanding, { run: null });
console.log(
  JSON.stringify({
    ...stop(),
    findings: understanding.records.findings.length,
    leads: understanding.records.leads.length,
  }),
);
