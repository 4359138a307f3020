import type { Written } from '../written/written.ts';
import { flowSentences, forecastSentences } from './ahead.ts';
import { alarmSentences } from './alarms.ts';
import { digestSentences } from './digest.ts';
import { bottleneckSentences, figureSentences, velocitySentences } from './figures.ts';
import { issueSentences } from './issues.ts';
import { mailSentences } from './mails.ts';
import { mondaySentences } from './monday.ts';
import { reasonSentences } from './reasons.ts';
import { reportSentences } from './report.ts';
import { terminalSentences } from './terminal.ts';
import { todaySentences } from './today.ts';
import { screenSentences } from './first-screen.ts';
import type { Part } from './sentence.ts';

/** A sentence, whatever its parts are. */
export interface AnySentence {
  readonly parts: Readonly<Record<string, Part>>;
  (values: never, w: Written): string;
}

/** Every sentence with a number in it, by where people meet it. For looking at them at once; whoever says one imports its file. */
export const sentenceCatalogue: Readonly<Record<string, Readonly<Record<string, AnySentence>>>> = {
  'Why a deal is in a mail': reasonSentences,
  'On today’s list': todaySentences,
  'On the first screen': screenSentences,
  'Daily mails': mailSentences,
  'The daily mail of one person': digestSentences,
  'The Monday mail': mondaySentences,
  'What got worse': alarmSentences,
  'Beside figures, in Metrics and the report': figureSentences,
  'Where an improvement brings most': bottleneckSentences,
  Forecast: forecastSentences,
  'What changed in the pipeline': flowSentences,
  'Money a day': velocitySentences,
  'In the report': reportSentences,
  'In Data Issues': issueSentences,
  'On the terminal': terminalSentences,
};
