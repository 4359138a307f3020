/** Names of stages, and words in them, folded, by the place in a pipeline (0 to 100) where such a stage usually stands. */
const places: readonly (readonly [number, string])[] = [
  [
    3,
    'lead generation|suspect|suspects|raw|raw lead|target|target list|to reach out|to contact|not contacted|not started|cold|cold lead|cold leads|backlog|wishlist|saved|bookmarked|identified|zu kontaktieren|a contacter|por contactar|da contattare|te benaderen|do kontaktu|identifikation|nao contatado',
  ],
  [
    5,
    'open not contacted|angefragt|new|new lead|new leads|lead|leads|lead in|inbox|incoming|inbound|inquiry|enquiry|open|ouvert|ouverte|abierto|abierta|aperto|aperta|aberto|aberta|otwarte|oppen|aben|apen|prospect|prospects|opportunity|opportunities|neu|neuer|neue|neuer lead|anfrage|interessent|nouveau|nouvelle|nuevo|nueva|nuovo|nuova|novo|nova|nieuw|nieuwe|nowy|nowa|ny|nya|nytt|prospekt|prospecto|potenziale|assigned|zugewiesen|assigne|asignado|assegnato|atribuido|toegewezen|przypisany|tilldelad|tildelt',
  ],
  [
    10,
    'prospecting|prospection|prospeccion|prospezione|prospeccao|prospectie|prospectando|prospektering|sourcing|sourced|research|researching|outreach|kaltakquise|akquise|applied|application|application received|bewerbung|bewerbung eingegangen|postule|candidatura',
  ],
  [
    20,
    'called|phoned|rung|emailed|mailed|texted|messaged|invited|approached|met|spoke|spoken|angerufen|angeschrieben|gesprochen|appele|appelee|llamado|llamada|chiamato|chiamata|gebeld|ringt|initial contact|first contact|contacted|contact|contact made|connected|attempted|attempting|attempted to contact|attempted contact|trying to reach|no answer|left voicemail|reached out|intro|intro made|introduced|intro call|engaging|engaged|in contact|responded|replied|in conversation|working|working contacted|warm|kontaktiert|kontakt|kontaktaufnahme|erstkontakt|im gesprach|erstgesprach|contacte|premier contact|prise de contact|contactado|contactada|contacto|contacto inicial|primer contacto|contattato|contattata|contatto|primo contatto|contato|contatado|contato inicial|primeiro contato|gecontacteerd|benaderd|eerste contact|skontaktowano|pierwszy kontakt|kontaktad|kontaktet|appointment scheduled|appointmentscheduled|screening|phone screen|phone screening|shortlisted|longlist',
  ],
  [
    30,
    'qualified|qualification|qualifying|qualify|qualified to buy|qualifiedtobuy|qualified lead|pre qualified|preselection|preselected|vorauswahl|preseleccion|preselezione|voorselectie|mql|sql|sal|qualifiziert|qualifizierung|qualifikation|qualifie|calificado|calificada|cualificado|calificacion|cualificacion|qualificato|qualificata|qualifica|qualificado|qualificada|qualificacao|gekwalificeerd|kwalificatie|zakwalifikowany|kwalifikacja|kvalificerad|kvalificeret|kvalifisert|kvalificering|kvalifikation',
  ],
  [
    35,
    'chased|nachgefasst|relance faite|follow up|follow ups|following up|followed up|nachfassen|wiedervorlage|relance|relances|seguimiento|seguimento|follow up fatto|sollecito|acompanhamento|opvolging|opvolgen|kontynuacja|uppfoljning|opfolgning|oppfolging|nurture|nurturing',
  ],
  [
    40,
    'chatting|talking|visited|besichtigt|diagnostico|diagnosi|diagnose|discovery|discovery call|needs analysis|needs|scoping|briefing|brief|meeting|meeting set|meeting scheduled|meeting booked|call|call scheduled|call booked|site visit|visit|viewing|showing|assessment|survey|interest|interested|in talks|interview|interviewing|first interview|bedarfsanalyse|bedarfserhebung|bedarf|analyse|termin|termin vereinbart|besichtigung|interessiert|interesse|analisis|decouverte|analyse des besoins|rendez vous|rdv|descubrimiento|reunion|cita|interesado|interesada|analisi|appuntamento|incontro|sopralluogo|interessato|interessata|descoberta|reuniao|visita|interessado|develop|analyse behoefte|afspraak|kennismaking|gesprek|geinteresseerd|spotkanie|analiza potrzeb|zainteresowany|mote|behovsanalyse|behovsanalys',
  ],
  [
    45,
    'value proposition|second meeting|second interview|technical interview|final interview|onsite|on site interview',
  ],
  [
    50,
    'demo|demo scheduled|demo done|demo held|demo booked|presentation|presentation scheduled|presentationscheduled|id decision makers|identify decision makers|identifying decision makers|decision makers|trial|test|pilot|poc|proof of concept|evaluation|evaluating|solution|solution design|technical|prasentation|presentacion|demostracion|prueba|presentazione|dimostrazione|prova|apresentacao|demonstracao|teste|demonstratie|presentatie|proef|prezentacja',
  ],
  [
    55,
    'perception analysis|solution fit|pricing|business case|partner meeting|ic review|pitch|pitched|propose|underwriting|submitted|submission',
  ],
  [
    60,
    'estimating|quoting|proposing|drafting|writing|tendering|pitching|angeboten|kalkuliert|chiffre|cotizado|cotizando|presupuestado|preventivato|orcado|geoffreerd|wyceniono|proposal|proposals|proposal sent|proposal made|proposal price quote|quote|quotes|quoted|quotation|quote sent|offer|offer sent|offer made|offered|offer extended|offer received|estimate|estimate sent|bid|bid sent|bid submitted|tender|angebot|angebot erstellt|angebot gesendet|angebot versendet|angebotsphase|offerte|offerte verstuurd|devis|devis envoye|proposition|proposition envoyee|offre|offre envoyee|propuesta|propuesta enviada|presupuesto|presupuesto enviado|cotizacion|cotizacion enviada|oferta|oferta enviada|proposta|proposta inviata|proposta enviada|preventivo|preventivo inviato|offerta|offerta inviata|orcamento|orcamento enviado|voorstel|voorstel verstuurd|oferta wyslana|wycena|offert|offert skickad|forslag|tilbud|tilbud sendt',
  ],
  [65, 'decision maker bought in|decisionmakerboughtin|feedback|proposal review|angebot nachfassen|reviewing'],
  [
    70,
    'nachverhandlung|nachverhandlungen|negociando|negoziando|onderhandelen|forhandler|haggling|negotiation|negotiations|negotiating|negotiation review|in negotiation|review|in review|under review|legal|legal review|procurement|objections|decision|decision pending|due diligence|verhandlung|verhandlungen|in verhandlung|negociation|en negociation|negociacion|en negociacion|trattativa|in trattativa|negoziazione|negociacao|em negociacao|onderhandeling|in onderhandeling|negocjacje|negocjacja|forhandling|forhandlingar',
  ],
  [75, 'term sheet|term sheet signed|loi|loi signed|nda signed|reference check|background check'],
  [
    80,
    'contract|contract sent|contractsent|contract out|contract review|contracting|under contract|verbal|verbal yes|verbal agreement|verbal commit|commit|soft commit|closing|close|po expected|signature|signing|out for signature|vertrag|vertrag gesendet|vertragsverhandlung|auftrag erwartet|abschluss|contrat|contrat envoye|contrato|contrato enviado|contratto|contratto inviato|firma|cierre|fechamento|chiusura|assinatura|contract verstuurd|afsluiting|umowa|umowa wyslana|avtal|kontrakt|sign|unterschrift|unterschreiben|signer|firmar|firmare|assinar|tekenen|handtekening|podpis|podpisanie',
  ],
  [
    85,
    'on hold|hold|stuck|paused|parked|stalled|later|postponed|deferred|future|revisit|recycled|bad timing|pausiert|zuruckgestellt|spater|ruht|en pause|en attente|reporte|en pausa|en espera|aplazado|pospuesto|in attesa|in pausa|sospeso|rimandato|em espera|pausado|adiado|in de wacht|uitgesteld|wstrzymane|wstrzymany|odlozone|pausad|vilande|pa hold|pa vent',
  ],
];

/** Names of stages, and words in them, that stand now here and now there: their place is likely, and not known. */
const floating: readonly string[] = (
  'chased|nachgefasst|follow up|follow ups|following up|followed up|nachfassen|wiedervorlage|relance|relances|seguimiento|seguimento|sollecito|acompanhamento|opvolging|opvolgen|kontynuacja|' +
  'uppfoljning|opfolgning|oppfolging|nurture|nurturing|evaluation|evaluating|assessment|survey|application|underwriting|pitch|pitched|review|in review|under review|' +
  'reviewing|legal|legal review|procurement|objections|decision|decision makers|due diligence|shortlisted|longlist|submitted|technical|trial|test|pilot|poc|business case|pricing|' +
  'feedback|interest|interested|interessiert|interesse|interesado|interesada|interessato|interessata|geinteresseerd|working|responded|replied|verbal|commit|' +
  'solution|proof of concept|contact in future|identify|bid|tender|background check|reference check|screening'
).split('|');

/** Words of names of stages that say nothing about the place: that they are known is all that counts. */
const usual = new Set(
  (
    'running terms conditions under konditionen en proceso champion found paper process team internal client stakeholder manager partner partners product first second third final next step steps stage phase round ' +
    'started start sent send made held set booked scheduled received requested request response reply talk talking in progress ongoing process hot ' +
    'idea list pool pipeline market marketing website referral info information details documents document docs data collection check checking checked ' +
    'plan planning planned prep preparation design concept sample samples production shipping audit pricing finance financing credit board committee ' +
    'intern kunden erste erster zweites drittes nachste laufende arbeit bearbeitung gesendet versendet erstellt vereinbart geplant unterlagen prufung ' +
    'en cours traitement envoye envoyee premier premiere deuxieme etude dossier primera primer segunda enviada enviado proceso curso revision documentos ' +
    'in corso lavorazione inviata inviato primo secondo revisione andamento processo revisao documentacao behandeling lopend verstuurd eerste tweede ' +
    'w trakcie wyslana wyslany nowe pierwsze pagaende under behandling skickad sendt'
  ).split(' '),
);

const byName: ReadonlyMap<string, number> = new Map(
  places.flatMap(([place, names]) => names.split('|').map((name): [string, number] => [name, place])),
);
const inNames: ReadonlySet<string> = new Set([...byName.keys()].flatMap((name) => name.split(' ')));

/** Whether a word, folded, comes up in names of stages. */
export function isUsualWord(word: string): boolean {
  return inNames.has(word) || usual.has(word);
}

/** What programs ship, each in its place. */
const shipped = new Set(
  'decision maker bought in|decisionmakerboughtin|id decision makers|identify decision makers|identifying decision makers|negotiation review|open not contacted|working contacted'.split(
    '|',
  ),
);

/** Whether a stage called so stands now here and now there in a pipeline; its words folded and with one space between them. */
export function isFloating(words: string): boolean {
  return !shipped.has(words) && floating.some((name) => ` ${words} `.includes(` ${name} `));
}

/** Where a stage called so usually stands (0 to 100), its words folded and with one space between them; null where that is not known. */
export function usualPlace(words: string): number | null {
  return byName.get(words) ?? null;
}
