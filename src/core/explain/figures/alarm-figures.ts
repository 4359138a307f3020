import type { Alarm } from '../../bottlenecks/alarm.ts';
import { isWithin } from '../../bottlenecks/stage-weeks.ts';
import { thisMonday } from '../../bottlenecks/weekly-counts.ts';
import { shippedGroupings } from '../../leads/grouping.ts';
import type { Deal } from '../../metrics/deal.ts';
import { stayGroupings } from '../../metrics/stay-groupings.ts';
import type { Account, Beside, Figure } from '../figure.ts';
import type { FigureSource } from '../figure-source.ts';
import { accountOf, countAccount, distinct, nameIn } from '../parts.ts';
import { settingOf } from '../settings-said.ts';
import { stayColumns, stayPart } from './stage-accounts.ts';

/** What is counted since an alarm began. */
const counted: Readonly<Record<Alarm['kind'], string>> = {
  slower: 'stays that went on',
  'more lost': 'stays that were lost',
  'fewer coming in': 'deals that came in',
  'fewer leaving': 'deals that closed',
  'fewer won': 'deals that were won',
  'more waiting': 'deals that closed, beside those that came in',
};

/** What got worse: what happened since the week in which it began, beside what would have as before. */
export function alarmFigures(source: FigureSource): Figure[] {
  const w = source.metrics.written;
  const { alarms } = source.metrics;
  const labels = distinct(alarms.map((alarm) => labelOf(source, alarm)));
  return alarms.map((alarm, i): Figure => {
    const name = nameIn('What got worse', labels[i] ?? alarm.kind);
    const days: Beside[] =
      alarm.days === null
        ? []
        : [{ names: [`${name}, days more`], meaning: 'each longer by', unit: 'days', value: alarm.days }];
    return {
      ...{ name, also: [], unit: 'count', value: alarm.seen },
      definition: `${upper(counted[alarm.kind])} in whole weeks since ${w.day(alarm.since)}, the week in which it began. Usual is what would have been by the weeks before: of stays by how long deals had stood there, of deals by the week. It is told where chance alone would do so at most once a year.`,
      settings: [settingOf(source.input.settings, 'alarmSize')],
      beside: [{ names: [`${name}, usual`], meaning: 'usual', unit: 'count', value: alarm.usual }, ...days],
      account: () => alarmAccount(source, alarm),
    };
  });
}

function labelOf(source: FigureSource, { kind, stage, group }: Alarm): string {
  const by = groupingsOf(source).find(({ field }) => field === group?.by);
  const of = group === null ? '' : `, ${by?.of ?? ''} ${group.name}`;
  return `${stage === null ? 'the whole pipeline' : `${stage}${of}`}, ${kind}`;
}

function alarmAccount(source: FigureSource, alarm: Alarm): Account {
  const end = thisMonday(source.now);
  const isIn = (at: number | null): boolean => at !== null && Math.floor(at) >= alarm.since && Math.floor(at) < end;
  if (alarm.kind === 'slower' || alarm.kind === 'more lost') {
    const exit = alarm.kind === 'slower' ? 'advance' : 'lost';
    const isOf = isOfAlarm(source, alarm);
    const stays = source.visits.filter(
      (visit) => visit.exit === exit && isIn(visit.leftAt) && isWithin(visit, end) && isOf(visit),
    );
    return accountOf(
      stays.map((visit) => stayPart(source, visit, 1)),
      { kind: 'sum', what: 'stays' },
      { columns: stayColumns },
    );
  }
  const outcomes: readonly Deal['outcome'][] = alarm.kind === 'fewer won' ? ['won'] : ['won', 'lost'];
  return countAccount(
    source.deals.filter(({ outcome, started, ended }) =>
      alarm.kind === 'fewer coming in' ? isIn(started) : outcomes.includes(outcome) && isIn(ended),
    ),
  );
}

function isOfAlarm(source: FigureSource, { stage, group }: Alarm): (visit: FigureSource['visits'][number]) => boolean {
  const id = source.openStages.find(({ name }) => name === stage)?.id;
  const grouping = stayGroupings(groupingsOf(source), source.input.records.leads).find(
    ({ by }) => by.field === group?.by,
  );
  return (visit) => visit.stage === id && (group === null || grouping?.nameOf(visit) === group.name);
}

function groupingsOf({ input }: FigureSource) {
  return input.groupings ?? shippedGroupings;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
