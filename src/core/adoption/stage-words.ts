import { fold } from '../schema/fold.ts';
import { greatest } from '../statistics/greatest.ts';

/** Beginnings of words that name a stage, with the place in a pipeline (0 to 100) where such a stage usually stands. Folded. */
const places: readonly (readonly [number, string])[] = [
  [
    5,
    'lead generation|new lead|lead|leads|new|neu|neuer|nouveau|nouvelle|nuevo|nueva|prospect|prospects|inbox|incoming|inbound|identified|to contact|zu kontaktieren|a contacter|por contactar|cold|backlog|suspect|to reach out|not contacted',
  ],
  [10, 'prospecting|prospection|prospeccion|research|outreach|kaltakquise|akquise|target'],
  [
    20,
    'initial contact|first contact|contacted|contact|contact made|kontaktiert|kontakt|erstkontakt|contacte|premier contact|contactado|contacto inicial|primer contacto|attempted|connected|intro|reached out|engaging|engaged|in contact|im gesprach|warm|intro made|introduced|appointment scheduled',
  ],
  [
    30,
    'qualified|qualification|qualifying|qualifiziert|qualifizierung|qualifie|qualification|cualificado|calificado|calificacion|mql|sql|sal|opportunity',
  ],
  [35, 'follow-up|follow up|following up|nachfassen|relance|seguimiento|nurture|nurturing'],
  [
    40,
    'discovery|needs analysis|needs|bedarfsanalyse|bedarf|analyse|analisis|decouverte|descubrimiento|meeting|termin|rendez-vous|rdv|reunion|cita|call|scoping|site visit|assessment|interest|interested|interessiert|interesse|interesado|in talks',
  ],
  [45, 'value proposition'],
  [
    50,
    'demo|presentation|id. decision makers|decision makers|prasentation|presentacion|demostracion|trial|test|pilot|poc|proof of concept|evaluation|solution|technical',
  ],
  [55, 'perception analysis'],
  [
    60,
    'proposal|proposal sent|proposal made|quote|quoted|quotation|offer|estimate|angebot|angebot erstellt|angebot gesendet|offerte|devis|devis envoye|proposition|offre|propuesta|propuesta enviada|presupuesto|cotizacion|oferta|bid|tender',
  ],
  [65, 'decision maker bought-in'],
  [
    70,
    'negotiation|negotiations|negotiating|in negotiation|verhandlung|in verhandlung|negociation|negociacion|review|legal|procurement|objections|decision',
  ],
  [75, 'term sheet'],
  [
    80,
    'contract|contract sent|verbal|commit|committed|closing|vertrag|vertrag gesendet|auftrag erwartet|contrat|contrat envoye|contrato|signature|signing|cierre|po expected|verbal agreement|abschluss',
  ],
  [85, 'on hold|hold|paused|pausiert|en pause|en pausa|en espera|en attente|zuruckgestellt|stalled|later'],
];

const wonWords =
  /(?:^|\b)(?:won|closed[ -]?won|win|gewonnen|gagnee?|gagnes|ganad[oa]s?|signed|signee?|unterschrieben|beauftragt|converted|sold|verkauft|vendu|vendid[oa]|abgeschlossen gewonnen|erfolgreich|conclu|cerrad[oa] ganad[oa]|deal won|success|successful)(?:\b|$)/;
/** Who is one already; “Contact customer” and “Waiting for customer” are on the way. */
const wonNames =
  /^(?:(?:(?:new|existing|active|paying|current|repeat|closed|happy|became|now)(?: an?)? )?(?:customer|client)s?(?: ?[-(].*)?|kunden?|neukunden?|bestandskunden?|clientes?|order received|po received|auftrag erhalten)$/;
const lostNames = new Set(['passed', 'pass', 'no fit', 'not a fit', 'bad fit', 'poor fit']);
const lostWords =
  /(?:^|\b)(?:lost|closed[ -]?lost|loss|verloren|perdue?|perdus|perdid[oa]s?|rejected|abgelehnt|absage|abgesagt|refusee?|rechazad[oa]|declined|disqualified|unqualified|not interested|no interest|kein interesse|dead|cancelled|canceled|storniert|annulee?|cancelad[oa]|abandonn?ee?|abandoned|no deal|no go|nogo|churned|junk|spam|nicht qualifiziert)(?:\b|$)/;
const notWon = /\b(?:almost|not|nearly|potential|future|prospective|nicht|pas|no)\b/;

const byWord: ReadonlyMap<string, number> = new Map(
  places.flatMap(([place, words]) => words.split('|').map((word): [string, number] => [word, place])),
);

/** A stage's name without a number or sign in front: "3. Proposal" is "proposal". */
function bareName(name: string): string {
  return fold(name)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^(?:(?:stage|phase|etape|etapa|stufe|step)\s*)?s?\d{1,2}\s*[-.:)/_]*\s*/, '')
    .replace(/[^\p{L}\p{N}]+$/u, '')
    .trim();
}

/** What a stage of that name usually is; `open` where its name does not say. */
export function kindOfStageName(name: string): 'open' | 'won' | 'lost' {
  const bare = bareName(name);
  if (lostWords.test(bare) || lostNames.has(bare)) return 'lost';
  if (wonNames.test(bare)) return 'won';
  return wonWords.test(bare) && !notWon.test(bare) ? 'won' : 'open';
}

/** “Closed” alone says that it is over, and beside a stage for the lost ones that it was won. */
export function saysOnlyClosed(name: string): boolean {
  return /^(?:closed?|closed deals?|deal closed|geschlossen|abgeschlossen|cloture|clos|cerrad[oa]|finalizad[oa])$/.test(
    bareName(name),
  );
}

/** Where a stage of that name usually stands (0 to 100); null where its name does not say. */
export function placeOfStageName(name: string): number | null {
  const kind = kindOfStageName(name);
  if (kind !== 'open') return kind === 'won' ? 95 : 100;
  const bare = bareName(name);
  const whole = byWord.get(bare);
  if (whole !== undefined) return whole;
  const words = bare.split(/[\s/&,-]+/);
  const known = words.flatMap((word) => byWord.get(word) ?? []);
  return known.length === 0 ? null : greatest(known);
}

/** Whether a text is a name that stages usually have. */
export function isStageWord(name: string): boolean {
  return name.length <= 40 && placeOfStageName(name) !== null;
}

/** The number that a team put in front of a stage's name; null = none. */
export function numberInFront(name: string): number | null {
  const found = /^(?:(?:stage|phase|etape|etapa|stufe|step)\s*)?s?(\d{1,2})\s*[-.:)/_ ]/.exec(fold(name));
  return found === null ? null : Number(found[1]);
}
