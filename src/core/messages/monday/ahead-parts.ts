import { isLongRecord } from '../../metrics/long-record.ts';
import { reasonsInWords } from '../../reminders/compute-coverage.ts';
import { oneLine } from '../../words/one-line.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import { alarmDeals } from '../alarm-deals.ts';
import { part, plainLine } from './monday-part.ts';
import type { MondayPart, PartContext } from './monday-part.ts';

const mostAlarms = 5;

/** How the months will likely end, and what came of the last one against what was likely. */
export function forecastPart({ metrics }: PartContext): readonly MondayPart[] {
  const { forecast, target, currency, written: w } = metrics;
  const [{ target: monthly }] = target.periods;
  const lines = forecast.months.map(({ from: month, low, high, wonSoFar }) =>
    mondaySentences.ahead({ month, low, high, wonSoFar, target: monthly, currency }, w),
  );
  const last = forecast.past.at(-1);
  if (last !== undefined) {
    const { from: month, low, high, came } = last;
    lines.push(mondaySentences.came({ madeOn: month - 1, month, low, high, came, currency }, w));
  }
  return lines.length === 0 ? [] : [part({ lines: lines.map(plainLine) })];
}

/** Where most is to be gained: said when it is another stage than was told last, and once a month. */
export function bottleneckPart({ metrics }: PartContext, told: string | null): readonly MondayPart[] {
  const { bottlenecks, currency, written: w } = metrics;
  const { named } = bottlenecks;
  if (named === null) return [];
  const before = metrics.stages.find(({ stage }) => stage === told && stage !== named.stage)?.name ?? null;
  const said = mondaySentences.bottleneck(
    {
      ...{ stage: oneLine(named.name, 60), gain: named.gain.estimate, currency },
      ...{ before: before === null ? null : oneLine(before, 60), advice: asSentence(named.advice) },
    },
    w,
  );
  return [part({ lines: [plainLine(said)] })];
}

/** What got worse, without what is said of one person where people are not compared. */
export function alarmsPart({ metrics }: PartContext, showsPeople: boolean): readonly MondayPart[] {
  if (!isLongRecord(metrics)) return [];
  const told = metrics.alarms.filter(({ group }) => showsPeople || group?.by !== 'owner').slice(0, mostAlarms);
  const lines = told.map((alarm) => {
    const deals = alarmDeals(alarm, 3, metrics.written);
    return plainLine(deals === '' ? alarm.message : `${alarm.message} Deals: ${deals}.`);
  });
  return lines.length === 0 ? [] : [part({ lines })];
}

/** What nobody was told about, what has no plan, and what cannot be read. */
export function toMendPart({ metrics }: PartContext): readonly MondayPart[] {
  const { coverage, toDo, leads, currency, written: w } = metrics;
  const noPlan = toDo?.counts['no plan'] ?? 0;
  const lines: string[] = [];
  if (coverage !== null && coverage.nobodyTold.count > 0) {
    const { count, reasons } = coverage.nobodyTold;
    lines.push(mondaySentences.nobodyTold({ deals: count, why: reasonsInWords(reasons, 2) }, w));
  }
  if (noPlan > 0) lines.push(mondaySentences.noPlan({ deals: noPlan, money: toDo?.noPlanValue ?? null, currency }, w));
  if (leads.setAside > 0) lines.push(mondaySentences.rowsToMend({ rows: leads.setAside }, w));
  return lines.length === 0 ? [] : [part({ lines: lines.map(plainLine) })];
}

/** A capital at the start and a full stop at the end. */
function asSentence(text: string): string {
  const said = oneLine(text);
  const line = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
