import { fold } from '../../schema/fold.ts';

/** What a tab without headers looks like, for people. */
export const noHeaders = 'has no row that looks like headers of leads';

/** Words of tabs that hold no leads, folded: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, the Nordic languages. */

/** Begins or ends a title: “Copy of Pipeline”, “Kopie von …”, “Pipeline (2)”, “Pipeline_2”, “Backup 2026-02-28”, “Deals old”. */
const copies =
  'copy|backup|bak|old|snapshot|duplicate|kopie|sicherung|sicherungskopie|alt|copie|sauvegarde|ancien|copia|respaldo|antiguo|backup copy|duplicato|vecchio|seguranca|antigo|reservekopie|oud|kopia|zapasowa|stare|kopi|sikkerhedskopi|gammel|gammal';
/** What bears the names of customers, whether or not it says what they bought. */
export const listOfCustomers = 'a list of customers';
/** A tab of reports, lists or help beside the leads. */
const others: readonly (readonly [string, string])[] = [
  [
    'a report',
    'summary|overview|dashboard|pivot|pivots|pivot table|report|reports|chart|charts|graph|graphs|kpi|kpis|metrics|stats|statistics|analysis|analytics|scorecard|leaderboard|commission|commissions|target|targets|quota|quotas|forecast|by stage|by owner|by rep|by month|zusammenfassung|ubersicht|auswertung|auswertungen|bericht|berichte|statistik|statistiken|diagramm|kennzahlen|prognose|ziele|resume|synthese|tableau de bord|rapport|rapports|bilan|statistiques|graphique|graphiques|previsions|objectifs|tcd|resumen|informe|informes|reporte|reportes|estadisticas|grafico|graficos|metricas|tablero|objetivos|riepilogo|cruscotto|rapporto|statistiche|grafici|obiettivi|resumo|painel|relatorio|relatorios|metas|overzicht|samenvatting|draaitabel|grafiek|grafieken|doelen|podsumowanie|raport|raporty|zestawienie|tabela przestawna|wykres|wykresy|statystyki|cele|oversigt|oversikt|sammanfattning|sammendrag',
  ],
  [
    'a list of something else',
    'activities|activity|activity log|log|meetings|meeting notes|calls|call log|tasks|task list|todo|to do|products|price list|prices|invoices|tickets|issues|expenses|budget|calendar|aktivitaten|besprechungen|anrufe|aufgaben|produkte|preise|preisliste|rechnungen|activites|reunions|appels|taches|produits|tarifs|factures|actividades|reuniones|llamadas|tareas|productos|precios|facturas|attivita|riunioni|chiamate|prodotti|fatture|atividades|reunioes|tarefas|produtos|faturas|activiteiten|afspraken|taken|producten|facturen|aktywnosci|spotkania|zadania|produkty|faktury|aktiviteter|fakturor|fakturaer|opgaver|uppgifter',
  ],
  [
    listOfCustomers,
    'contacts|customers|clients|accounts|companies|orders|sales history|kontakte|kunden|firmen|auftrage|entreprises|commandes|contactos|clientes|empresas|pedidos|contatti|clienti|aziende|ordini|contatos|contacten|klanten|bedrijven|kontakty|klienci|kunder|kontakter',
  ],
  [
    'help or settings',
    'settings|config|configuration|setup|lists|list values|lookup|lookups|dropdowns|data validation|validation|reference|references|definitions|stages|team|instructions|readme|read me|how to|help|guide|template|templates|example|examples|sample|legend|glossary|einstellungen|listen|stammdaten|anleitung|hilfe|vorlage|vorlagen|beispiel|legende|parametres|listes|mode d emploi|aide|modele|exemple|configuracion|ajustes|listas|instrucciones|ayuda|plantilla|ejemplo|impostazioni|liste|istruzioni|modello|esempio|configuracoes|instrucoes|modelo|exemplo|instellingen|lijsten|uitleg|sjabloon|voorbeeld|ustawienia|listy|instrukcja|szablon|przyklad|innstillinger|indstillinger|installningar',
  ],
];

const copyWord = new RegExp(
  `^(?:${copies})(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?:${copies})(?:[ _-]*\\(?\\d*\\)?)?$`,
  'u',
);
const numbered = /(?:\s\(\d{1,2}\)|_\d{1,2})$/;

/** Whether a title says that the tab is another one once more: “Pipeline (2)”, “Copy of Pipeline”, “Backup 2026-02-28”. */
export function saysCopy(title: string): boolean {
  const folded = fold(title);
  return copyWord.test(folded) || numbered.test(folded);
}

const otherWords = others.map(
  ([what, words]) => [what, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u')] as const,
);

/** What a title says that a tab is besides leads; null = nothing. */
export function titleSaysOther(title: string): string | null {
  const folded = fold(title.replace(/([a-z])([A-Z])/g, '$1 $2')).replace(/[_.'’-]+/g, ' ');
  return otherWords.find(([, words]) => words.test(folded))?.[0] ?? null;
}

/** How pivot tables and summaries call their columns: “Row Labels”, “Sum of Amount”, “COUNTA of Deal”, “# of deals”, “Grand Total”. */
export const summaryHeader = new RegExp(
  [
    '^(?:row labels|column labels|values|zeilenbeschriftungen|spaltenbeschriftungen|etiquettes de (?:lignes|colonnes)|etiquetas de (?:fila|columna)|etichette di (?:riga|colonna)|rotulos de (?:linha|coluna)|rijlabels|kolomlabels|etykiety (?:wierszy|kolumn)|radetiketter|raekkenavne)$',
    '^(?:sum|count|counta|countunique|average|avg|max|min|median|stdev|product) of\\b',
    '^(?:total |number of |no\\.? of |# ?(?:of )?|% of |anzahl (?:der )?|nombre de |numero de |numero di |quantidade de |aantal |liczba |antal )(?:deals?|leads?|opportunities|opps?|wins?|abschlusse|affaires|oportunidades|opportunita|kansen|szans)$',
    '^(?:summe|anzahl|mittelwert|sum|counta|average) von\\b|^(?:somme|moyenne) (?:de|d|des)\\b|^(?:suma|cuenta|promedio|recuento) de\\b|^(?:somma|conteggio|media) di\\b|^(?:soma|contagem|media) de\\b|^(?:som|aantal|gemiddelde) van\\b|^(?:suma|liczba|srednia) z\\b|^(?:summa|antal|sum|antall) a[vf]\\b',
    '^(?:grand total|gesamtergebnis|gesamtsumme|total general|totale complessivo|total geral|eindtotaal|suma koncowa|totalsumma|hovedtotal|totalsum)$',
    '^(?:(?:deal|lead|opportunity) count|win rate|conversion(?: rate)?|avg\\.? (?:deal size|days|cycle))$',
  ].join('|'),
);

/** Lists that are no pipeline, by words of their headers and of what stands under their status. */
export const otherLists: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    'invoices',
    /^(?:invoice.*|inv(?:oice)?(?:no|nr|number|date)|rechnung.*|facture.*|numfacture|nfacture|factura.*|fattura.*|fatura.*|factuur.*|faktur.*|vat|vatamount|mwst|ust|tva|iva|btw|moms|netto|brutto|nettobetrag|bruttobetrag|paid|paidon|paymentdate|amountdue|bezahlt|bezahltam|zahlbarbis|payele|pagado|pagato|pago|betaald|zaplacono|paymentterms|ponumber|po)$/,
    /^(?:paid|unpaid|overdue|part(?:ly|ially)? paid|sent|draft|void|due|bezahlt|unbezahlt|offen|uberfallig|mahnung.*|payee?|impayee?|en retard|reglee?|pagad[oa]|pendiente|vencid[oa]|cobrad[oa]|pagat[oa]|scadut[oa]|pag[oa]|vencid[oa]|betaald|openstaand|oplacon[ae]|nieoplacon[ae])$/,
  ],
  [
    'a list of tasks',
    /^(?:task|tasks|taskname|todo|assignee|assignedto|priority|sprint|aufgabe|aufgaben|prioritat|tache|taches|priorite|tarea|tareas|prioridad|tarefa|prioridade|priorita|taak|prioriteit|zadanie|priorytet|done|percentdone|complete|duedate|faellig|faelligam|falligam)$/,
    /^(?:to ?do|doing|in progress|done|blocked|not started|complete|completed|backlog|erledigt|in arbeit|offen|a faire|en cours|termine|fait|por hacer|en curso|hecho|da fare|in corso|fatto|completat[oa]|a fazer|em andamento|feito|concluid[oa]|te doen|bezig|klaar|do zrobienia|w toku|zrobione)$/,
  ],
  [
    'support tickets',
    /^(?:ticket|ticketid|ticketno|issue|bug|severity|priority|sla|requester|assignedagent)$/,
    /^(?:open|closed|resolved|pending|in progress|reopened|escalated|solved|new)$/,
  ],
  [
    'a stock list',
    /^(?:sku|stock|quantity|qty|reorderlevel|warehouse|barcode|supplier|lagerbestand|bestand|quantite|cantidad|existencias|magazzino|estoque|voorraad|magazyn)$/,
    /^(?:in stock|out of stock|discontinued|ordered|available)$/,
  ],
  [
    'activities',
    /^(?:activity|activitytype|meetingtype|calltype|duration|attendees|minutes|outcomeofcall|aktivitat|dauer|teilnehmer|duree|participants|duracion|asistentes|durata|duracao|duur)$/,
    /^(?:call|email|meeting|demo|note|voicemail|sms|linkedin|anruf|besprechung|appel|reunion|llamada|chiamata|riunione|telefon)$/,
  ],
];
