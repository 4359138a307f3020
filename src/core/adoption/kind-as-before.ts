import { fold } from '../schema/fold.ts';
import type { Stage } from '../workbook/stage.ts';

const won =
  /(?:^|\b)(?:won|closed[ -]?won|win|gewonnen|gagnee?|gagnes|ganad[oa]s?|signed|signee?|unterschrieben|beauftragt|converted|sold|verkauft|vendu|vendid[oa]|abgeschlossen gewonnen|erfolgreich|conclu|cerrad[oa] ganad[oa]|deal won|success|successful)(?:\b|$)/;
const customer =
  /^(?:(?:(?:new|existing|active|paying|current|repeat|closed|happy|became|now)(?: an?)? )?(?:customer|client)s?(?: ?[-(].*)?|kunden?|neukunden?|bestandskunden?|clientes?|order received|po received|auftrag erhalten)$/;
const passed = new Set(['passed', 'pass', 'no fit', 'not a fit', 'bad fit', 'poor fit']);
const lost =
  /(?:^|\b)(?:lost|closed[ -]?lost|loss|verloren|perdue?|perdus|perdid[oa]s?|rejected|abgelehnt|absage|abgesagt|refusee?|rechazad[oa]|declined|disqualified|unqualified|not interested|no interest|kein interesse|dead|cancelled|canceled|storniert|annulee?|cancelad[oa]|abandonn?ee?|abandoned|no deal|no go|nogo|churned|junk|spam|nicht qualifiziert)(?:\b|$)/;
const notWon = /\b(?:almost|not|nearly|potential|future|prospective|nicht|pas|no)\b/;

/** What version 0.1.0 took a stage of that name for: words alone, wherever they stood. Kept for workbooks that it read (docs/decisions/0036). */
export function kindAsBefore(name: string): Stage['kind'] {
  const bare = fold(name)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^(?:(?:stage|phase|etape|etapa|stufe|step)\s*)?s?\d{1,2}\s*[-.:)/_]*\s*/, '')
    .replace(/[^\p{L}\p{N}]+$/u, '')
    .trim();
  if (lost.test(bare) || passed.has(bare)) return 'lost';
  if (customer.test(bare)) return 'won';
  return won.test(bare) && !notWon.test(bare) ? 'won' : 'open';
}
