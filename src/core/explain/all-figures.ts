import type { Figure } from './figure.ts';
import type { FigureSource } from './figure-source.ts';
import { alarmFigures } from './figures/alarm-figures.ts';
import { averageFigures } from './figures/average-figures.ts';
import { bottleneckFigures } from './figures/bottleneck-figures.ts';
import { changeFigures } from './figures/change-figures.ts';
import { coverageFigures } from './figures/coverage-figures.ts';
import { customerFigures } from './figures/customer-figures.ts';
import { firstScreenFigures } from './figures/first-screen-figures.ts';
import { flowFigures } from './figures/flow-figures.ts';
import { forecastFigures } from './figures/forecast-figures.ts';
import { groupFigures } from './figures/group-figures.ts';
import { headlineFigures } from './figures/headline-figures.ts';
import { listFigures } from './figures/list-figures.ts';
import { mondayMailFigures } from './figures/monday-figures.ts';
import { moreFigures } from './figures/more-figures.ts';
import { pastForecastFigures } from './figures/past-forecast-figures.ts';
import { stageFigures } from './figures/stage-figures.ts';
import { trendFigures } from './figures/trend-figures.ts';
import { weekFigures } from './figures/week-figures.ts';

/** Every figure that people see, a family a file. */
const families: readonly ((source: FigureSource) => readonly Figure[])[] = [
  headlineFigures,
  trendFigures,
  alarmFigures,
  bottleneckFigures,
  forecastFigures,
  pastForecastFigures,
  flowFigures,
  stageFigures,
  coverageFigures,
  listFigures,
  moreFigures,
  weekFigures,
  mondayMailFigures,
  firstScreenFigures,
  changeFigures,
  customerFigures,
  groupFigures,
  averageFigures,
];

/** START HERE for an explanation: all figures of a run, as they stand on the first screen, below it, in mails and the report. */
export function allFigures(source: FigureSource): Figure[] {
  return families.flatMap((family) => family(source));
}
