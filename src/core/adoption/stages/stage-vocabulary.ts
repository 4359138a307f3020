import { fold } from '../../schema/fold.ts';

/**
 * The words of which names of stages are made, folded, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and, for the ends,
 * Swedish, Danish and Norwegian. `gan[e,o]` stands for `gane` and `gano`. Data: what they mean together is read in read-stage-name.ts.
 */
const classes = {
  /** Won, whatever it is said of. */
  won: `won win wins winner closedwon gewonnen gagn[e,ee,es,ees,ant,ante,antes] ganad[o,a,os,as] ganh[o,a,os,as] vint[o,a,e,i] wygran[a,e,y,i,o]
    vunn[en,et,a] vundet sold verkauft vendu[,e,s,es] vendid[o,a,os,as] vendut[o,a,e,i] verkocht[,e] sprzedan[a,e,y,o] hired eingestellt
    embauche[,e,s,es] funded awarded onboarded successful[,ly] success erfolgreich reussi[,e,s,es] exito exitos[o,a] sucesso successo
    positivamente succesvol sukces bezuschlagt zuschlag kundengewinn`,
  /** Lost, whatever it is said of. */
  lost: `lost loss losses closedlost verloren perdu[,e,s,es] perdant[,e,s,es] perdid[o,a,os,as] pers[o,a,e,i] przegran[a,e,y,i,o] stracon[a,e,y]
    forlora[d,de,t] tabt tapt dead gestorben mort[,e,s,es] muert[o,a,os,as] mort[o,a] martw[y,a,e] unsuccessful[,ly] failure misserfolg echec fracas[o,so] fallimento mislukt erfolglos negativamente
    disqualified unqualified unqualifiziert disqualifiziert disqualifie[,e] descalificad[o,a] desqualificad[o,a] squalificat[o,a]
    gediskwalificeerd ongekwalificeerd nogo churned churn junk spam unconverted uninterested vervallen unwon lapsed disapproved unterlegen ungewonnen unbeauftragt`,
  /** Won where it is said of the deal itself: “Offer accepted”, and not “Meeting accepted”. */
  mayBeWon: `accepted signed renewed verlangert rinnovat[o,a] renovad[o,a] renouvele[,e] verlengd converted bound granted placed enrolled committed wired invested contracted angenommen beauftragt unterschrieben
    unterzeichnet umgewandelt konvertiert zugesagt erteilt accepte[,e,s,es] retenu[,e,s,es] signe[,e,s,es] converti[,e,s] conclu[,e,s] aceptad[o,a,os,as] firmad[o,a,os,as]
    convertid[o,a,os,as] adjudicad[o,a,os,as] contratad[o,a,os,as] accettat[o,a] firmat[o,a] convertit[o,a] aggiudicat[o,a] acquisit[o,a] assunt[o,a]
    aceit[o,a,e] assinad[o,a,os,as] geaccepteerd getekend ondertekend geconverteerd gegund akkoord podpisan[a,e,y,o] zaakceptowan[a,e,y] przyjet[a,e,y]
    skonwertowan[a,e,y] przeksztalcon[a,e,y] accepterad[,e] accepteret akseptert signerad[,e] signeret signert underskrevet konverter[ad,et,t,ade] positiv positiv[o,a,e,os,as]`,
  /** Lost where it is said of the deal itself: “Demo cancelled” is none. */
  mayBeLost: `negad[o,a,os,as] negat[o,a] rejected declined refused denied cancelled canceled withdrawn withdrew expired failed terminated abandoned dropped turned abgelehnt
    abgesagt absage storniert zuruckgezogen abgebrochen geplatzt gescheitert refuse[,e,s,es] annule[,e,s,es] annulle[,e] abandonne[,e,s,es] rejete[,e,s,es]
    decline[,e] rechazad[o,a,os,as] cancelad[o,a,os,as] abandonad[o,a,os,as] descartad[o,a,os,as] anulad[o,a] declinad[o,a] rifiutat[o,a] annullat[o,a]
    respint[o,a] abbandonat[o,a] scartat[o,a] recusad[o,a,os,as] rejeitad[o,a,os,as] desistiu afgewezen geweigerd geannuleerd afgezegd ingetrokken
    odrzucon[a,e,y,o] anulowan[a,e,y] rezygnacja avbo[jt,jd] avslag avslagen avvist afvist annulleret kansellert avbruten negativ negativ[o,a,e,os,as]`,
  /** Over, and not said how. */
  over: `closed geschlossen abgeschlossen beendet cloture[,e,s,es] clos[,e] ferme[,e] cerrad[o,a,os,as] chius[o,a,e,i] fechad[o,a,os,as] encerrad[o,a,os,as]
    gesloten afgesloten zamkniet[a,e,y] zakonczon[a,e,y] stangd[,a] lukket avslutad avsluttet finished complete completed done erledigt fertig
    termine[,e,s,es] finalise[,e] finalizad[o,a,os,as] terminad[o,a] completad[o,a] completat[o,a] concluid[o,a,os,as] conclus[o,a] finito afgerond
    archived archiviert archive[,e] archivad[o,a] archiviat[o,a] arquivad[o,a] gearchiveerd`,
  /** An end, or not: teams differ. */
  unsure: `disbursed desembolsad[o,a,os,as] ghosted elsewhere subscribed retained unavailable fulfilled facture[,e,s,es] facturad[o,a,os,as] fatturat[o,a] faturad[o,a] gefactureerd berechnet fakturiert
    realis[ado,ada,iert] realise[,e] zrealizowan[a,e,y,o] realizad[o,a] realizzat[o,a] gerealiseerd zusage zafakturowan[a,e,y,o] ausgefuhrt umgesetzt unresponsive unreachable approved confirmed paid inactive dormant duplicate duplicated onboarding implementation delivered
    invoiced live settled resolved genehmigt bestatigt bezahlt inaktiv dublette approuve[,e] confirme[,e] paye[,e] inactif aprobad[o,a] confirmad[o,a]
    pagad[o,a] inactiv[o,a] approvat[o,a] confermat[o,a] pagat[o,a] inattiv[o,a] aprovad[o,a] pag[o,a] inativ[o,a] goedgekeurd bevestigd betaald inactief`,
  /** Put aside, perhaps for good. */
  resting: `inactive dormant inaktiv inactif inactiv[o,a] inattiv[o,a] inativ[o,a] inactief`,
  /** Of the unsure ones, those that are more often lost. */
  mayBeOver: `ghosted elsewhere unavailable unresponsive unreachable inactive dormant duplicate duplicated dublette inaktiv inactif inactiv[o,a] inattiv[o,a]
    inativ[o,a] inactief cold touch contact`,
  not: `not non no never without didnt wont hasnt isnt cant doesnt nicht kein keine keinen nie niemals ohne pas sans jamais aucun aucune sin nunca ningun
    ninguna nao sem nenhum nenhuma nessun nessuna mai senza niet geen nooit zonder bez brak ikke inte ej ingen inget`,
  /** The end is still to come. */
  pending: `awaiting await awaits waiting pending almost nearly near soon likely probably probable potential future prospective expected verbal verbally
    soft preliminary conditional conditionally tentative tentatively risk yet still ready chasing maybe possible hopefully encore toujours aun todavia ancora ainda nog jeszcze annu endnu enda wartet warten warte wartend
    ausstehend offen fast bald zukunftig[,e,er] potentiell[,e,er] potenziell[,e,er] moglich[,e,er] voraussichtlich mundlich erwartet noch bevorstehend
    attente attend presque futur[,e] potentiel[,le] bientot prevu[,e] oral[,e] verbale[,mente] espera esperando pendiente casi futur[o,a] potencial[,es]
    proxim[o,a] pronto verbalmente attesa quasi potenzial[e,i] probabile previst[o,a] aguardando pendente quase provavel wacht wachten wachtend bijna
    toekomstig[,e] potentiel[e] mogelijk[,e] mondeling openstaand oczekuj[e,ace,acy] oczekiwanie czeka prawie potencjaln[y,a,e] przyszl[y,a,e] vantar nastan
    potentiell afventer venter naesten nesten winback`,
  /** Something is done in it, which may be cancelled or accepted without an end of the deal. */
  activity: `demo demos demonstration meeting meetings call calls appointment appointments visit visits interview interviews trial pilot poc test workshop
    presentation webinar invite invitation event lunch session inspection survey assessment viewing showing tour training kickoff email mail message
    consultation appt drive review nda loi mou ndas sheet termin termine besuch besichtigung gesprach telefonat anruf prasentation vorfuhrung rendez vous rdv reunion visite appel
    essai entretien cita llamada visita prueba entrevista demostracion presentacion appuntamento incontro chiamata prova colloquio riunione dimostrazione
    reuniao ligacao chamada agendamento demonstracao apresentacao afspraak gesprek bezoek proef bezichtiging belafspraak spotkanie rozmowa prezentacja
    wizyta telefon mote samtal besok samtale besog`,
  /** The deal, by what it is called or made of. */
  deal: `deal deals offer offers quote quotes quotation proposal proposals contract contracts agreement order orders po purchase application applications bid bids
    tender policy loan grant opportunity lead leads candidate sale sales business estimate project job account prospect buyer customer client position escrow
    angebot angebote vertrag auftrag bestellung verkauf geschaft projekt chance kunde abschluss offre devis contrat commande vente affaire opportunite projet
    client proposition candidature oferta propuesta presupuesto contrato pedido venta negocio oportunidad cliente cotizacion proyecto offerta proposta
    preventivo contratto ordine vendita trattativa opportunita cliente affare orcamento venda negociacao fatura offerte voorstel opdracht verkoop klant
    kans umowa zamowienie sprzedaz klient szansa avtal offert affar tilbud kontrakt ordre kund kunde salg handel`,
  /** Nobody is won who has not got these, and who is asked for them. */
  quality: `qualified fit interested interest suitable viable eligible relevant match interessiert interesse qualifiziert geeignet passend interesse[,e,s]
    qualifie[,e,s] eligible interesad[o,a,os,as] interes calificad[o,a] cualificad[o,a] apt[o,a] interessat[o,a,i] qualificat[o,a] idone[o,a]
    interessad[o,a] qualificad[o,a] geinteresseerd gekwalificeerd geschikt zainteresowan[y,a,e,ia] intresserad interesseret interessert`,
  /** Who is one already, where nothing else is said: “Contact customer” is on the way. */
  customer: `customer customers client clients kunde kunden neukunde neukunden bestandskunde bestandskunden cliente clientes clienti klant klanten klient klienci kund kunder`,
  /** What may stand beside. */
  filler: `a an the by to of for in on with and or is was were been we us they them our their via after from due at as off out down has have now became new
    existing active paying current repeat happy full fully official officially actif activ[o,a] attiv[o,a] ativ[o,a] actief big small all other der die das den dem des von vom mit und oder an am zu zum
    bei durch uns ist wurde aktiv neu le la les l d de du et ou par avec est a au aux en el los las y o con por para es nuevo il lo i gli di da e ed al alla con
    per do dos das em com um uma het een door en van op bij met aan w z na i przez och av til og av med og fra other others year month new`,
  /** What ended goes on, or did not end so after all. */
  undone: `reactivated reopened revived refunded reversed chargeback return returned returning reaktiviert erstattet reactive rembourse[,e] reactivad[o,a]
    reembolsad[o,a] riattivat[o,a] rimborsat[o,a] reativad[o,a] gereactiveerd terugbetaald reaktywowan[y,a,e] zwrocon[y,a,e] then`,
  /** Who orders has bought. */
  order: `order orders bestellung commande pedido ordine bestelling zamowienie bestallning ordre`,
  reason: `reason competitor competition konkurrenz wettbewerb wettbewerber concurrence competencia concorrenza price budget timing time no response
    preis prix precio prezzo preco prijs cena`,
} as const;

type Class = keyof typeof classes;

/** Names that say as a whole what their words do not. */
const wholeNames: Readonly<Record<'won' | 'lost' | 'open' | 'unsure', string>> = {
  won: `booked|gebucht|geboekt|order received|po received|purchase order received|payment received|offer accepted and signed|accepted offer|auftrag erhalten|auftrag erteilt|bestellung erhalten|
    commande recue|bon de commande recu|pedido recibido|pedido recebido|ordine ricevuto|opdracht ontvangen|zamowienie otrzymane|policy issued|policy bound|issued|in force|policy in force|
    contract won|close won|deal done|closed deal won|negocio fechado|venda fechada|venta cerrada|vente conclue|affare concluso|verkauf abgeschlossen|sale completed|sale agreed and completed`,
  lost: `passed|pass|they passed|we passed|no go|no bid|nobid|fallen through|falls through|not taken up|not taken|not approved|wont buy|will not buy|kein bedarf|kein kunde|keine kunden|pas de besoin|nessun bisogno|not moving forward|not going ahead|not buying|not proceeding|did not proceed|fell through|went with competitor|chose competitor|went elsewhere|turned down|
    former customer|former client|ex customer|lost to competitor|dead lead|dead end|not a match|not viable|backed out|opted out|do not contact|archiviato come perso|non abouti|sans suite|
    niet doorgegaan|nicht zustande gekommen|kein zuschlag|sem interesse|bad fit|poor fit|wrong fit|not selected|not shortlisted|not progressed|unsold|out sold|outsold`,
  open: `pre selection|pre selecao|close|open|open deal|win back|winback|won back|win plan|win strategy|won over champion|closing|go no go|no answer|no show|noshow|left voicemail|not contacted|not started|under contract|sale agreed|
    close to winning|bad timing|contact in future|re engage|reengage|re engage lost|reengage lost|reactivate lost|win back lost|recycled|recycle|re opened|reopened|in review|offer made|verbal yes|handshake|due diligence|wiedereroffnet`,
  unsure: `order|orders|ordered|po|purchase order|auftrag|bestellung|bestellt|commande|pedido|ordine|opdracht|zamowienie|verkauf|sale|vente|venta|vendita|verkoop|sprzedaz|deal|
    no response|no reply|went cold|gone cold|no decision|no budget|keine antwort|keine ruckmeldung|pas de reponse|sans reponse|sin respuesta|sem resposta|nessuna risposta|geen reactie|geen antwoord|
    brak odpowiedzi|not a customer|lost contact|lost touch|date not available|bought elsewhere|job booked|event booked|project booked|deposit received|deposit paid|closed won lost|won lost|win loss|won or lost`,
};

/** `gan[e,o]` → gane, gano. */
function expanded(word: string): readonly string[] {
  const [, stem = word, endings] = /^([^[]*)\[(.*)\]$/.exec(word) ?? [];
  return endings === undefined ? [word] : endings.split(',').map((ending) => stem + ending);
}

const byWord = new Map<string, Set<Class>>();
for (const [name, words] of Object.entries(classes) as [Class, string][]) {
  for (const word of words.split(/\s+/).flatMap(expanded)) {
    const known = byWord.get(word) ?? new Set<Class>();
    byWord.set(word, known.add(name));
  }
}

const byWholeName = new Map(
  (Object.entries(wholeNames) as ['won' | 'lost' | 'open' | 'unsure', string][]).flatMap(([kind, names]) =>
    names.split('|').map((name) => [name.trim().replace(/\s+/g, ' '), kind] as const),
  ),
);

/** Whether a word, folded, is of a class. */
export function isOf(word: string, name: Class): boolean {
  return byWord.get(word)?.has(name) ?? false;
}

/** Whether a word, folded, is known at all. */
export function isKnownWord(word: string): boolean {
  return byWord.has(word);
}

/** What a whole name says, its words folded and with one space between them; null where it is none of those that say more than their words. */
export function wholeNameSays(words: string): 'won' | 'lost' | 'open' | 'unsure' | null {
  return byWholeName.get(words) ?? null;
}

/** Words as they are looked up here: letters that do not come apart under `fold`, such as “ł”, are taken for those that they look like. */
export function foldWord(text: string): string {
  return fold(text).replaceAll('ł', 'l').replaceAll('đ', 'd');
}
