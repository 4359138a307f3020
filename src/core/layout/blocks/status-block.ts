import type { Metrics } from '../../metrics/metrics.ts';
import { dayTimeOf, serialFromDay } from '../../workbook/day-time.ts';
import type { CellStyle, WorkerFormula } from '../../workbook/sheet-write.ts';
import { wrapped } from '../../words/fitted.ts';
import type { Block, BlockCell } from '../block.ts';
import { metricsWidths, roomIn } from '../first-screen/grid.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import type { ScreenFacts } from '../screen-facts.ts';

/** The live line turns red so many hours after the last refresh. */
const staleHours = 26;
export const staleFormula = `=NOW()-$B$1>${staleHours}/24`;
const fresh = 'up to date';
const stale = `OUT OF DATE: not refreshed for ${staleHours} hours`;
/** As earlier versions said it: a screen of theirs may show it still. */
const staleBefore = `OUT OF DATE: nothing has refreshed this for more than ${staleHours} hours`;

const liveText: WorkerFormula = {
  formula: `=IF(NOW()-$B$1>${staleHours}/24,"${stale}","${fresh}")`,
  shown: fresh,
  alsoShows: [stale, staleBefore],
};

/** The first rows: how fresh, mail, trouble. */
export function statusBlock(metrics: Metrics, facts: ScreenFacts): Block {
  return {
    id: 'refreshed',
    heading: '',
    rows: [
      [
        textCell('Refreshed', 'label'),
        numberCell(serialFromDay(dayTimeOf(metrics.asOf, metrics.timeZone)), 'dateTime'),
        { value: liveText, format: 'text' },
        ...(facts.recalculateUrl === null
          ? []
          : [undefined, undefined, textCell('Recalculate now', undefined, { kind: 'url', url: facts.recalculateUrl })]),
      ],
      ...linesOf('Mail', mailText(facts), facts.mailFault === null ? undefined : 'warning'),
      ...(facts.fault === null ? [] : linesOf('Trouble', facts.fault, 'bad')),
    ],
  };
}

/** In as many rows as it takes: nothing of it may be cut. */
function linesOf(label: string, text: string, style: CellStyle | undefined): BlockCell[][] {
  return wrapped(text, roomIn(1, metricsWidths.length)).map((line, i) => [
    textCell(i === 0 ? label : '', 'label'),
    textCell(line, style),
  ]);
}

function mailText(facts: ScreenFacts): string {
  const last = facts.lastMail === null ? 'no mail has gone out yet' : `last mail ${facts.lastMail}`;
  const next = facts.nextMail === null ? 'none is planned' : `next ${facts.nextMail}`;
  return facts.mailFault === null ? `${last}; ${next}` : `${facts.mailFault} (${last})`;
}
