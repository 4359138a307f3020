/** What a concept's words do to the name of a stage: how they work together is read in read-stage-name.ts. */
export type StageRole =
  /** An end, whatever it is said of. */
  | 'won'
  | 'lost'
  /** One way to lose: deals that were lost otherwise stand elsewhere. */
  | 'someLoss'
  /** An end where it is said of the deal itself: “Offer accepted”, and neither “Meeting accepted” nor “Demo cancelled”. */
  | 'mayBeWon'
  | 'mayBeLost'
  /** Of those, what is done with dates, and a deal goes on. */
  | 'calledOff'
  /** Over, and not said how. */
  | 'over'
  /** An end, or not: teams differ. */
  | 'unsure'
  /** Of those, what is more often lost. */
  | 'mayBeOver'
  /** Put aside, perhaps for good. */
  | 'resting'
  /** The customer has bound himself: the win, where nothing but its fulfilment comes after. */
  | 'bound'
  /** Of what is bound, what may be no more than kept for somebody: property, tables. */
  | 'reserved'
  /** What follows a win: an end where another stage of the same team is one. */
  | 'fulfilled'
  /** Held for somebody who may still say no: on the way, where others have bound themselves. */
  | 'held'
  | 'not'
  /** The end is still to come. */
  | 'pending'
  /** Of what is still to come, what may have been agreed on by now: “Future enrolment” begins later, and “Future booking” may be none yet. */
  | 'later'
  /** It has not begun, or came to nothing: “Cold”. */
  | 'cooling'
  /** Something is done in it, which may be cancelled or accepted without an end of the deal. */
  | 'activity'
  /** What is not yet begun is denied without an end: “Not contacted”. */
  | 'begun'
  /** The deal, by what it is called or made of. */
  | 'deal'
  /** What comes about where there is a deal at all: “No sale”. */
  | 'sale'
  | 'order'
  /** Nobody is won who has not got these, and who is asked for them. */
  | 'quality'
  | 'customer'
  /** Somebody works on it. */
  | 'running'
  /** Who did it follows. */
  | 'by'
  /** What ended goes on, or did not end so after all. */
  | 'undone'
  | 'reason'
  /** What may stand beside. */
  | 'filler'
  /** “To sign”, “à signer”. */
  | 'toDo'
  /** “To be signed”. */
  | 'toBe'
  /** Said of something that is done, and no end by itself: “sent”, “held”. */
  | 'step';

export interface StageConcept {
  readonly is: readonly StageRole[];
  /** Where such a stage usually stands in a pipeline, 0 to 100; left out where its words say nothing of that. */
  readonly place?: number;
  /** It stands now here and now there: its place is likely, and not known. */
  readonly floats?: true;
  /** By language, folded. `gan[e,o]` stands for `gane` and `gano`; `no_reply` for two words that are the whole name, as `=passed` is for one. */
  readonly words: string;
}

/** The languages in which the words of each concept are known. */
export const stageLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'no'] as const;

/** Of what names of stages speak, and the words for it. Data: what they mean together is read in read-stage-name.ts. */
export const stageConcepts: Readonly<Record<string, StageConcept>> = {
  // ——— The ends
  won: {
    is: ['won'],
    words: `en won win wins winner closedwon sold hired funded awarded onboarded successful[,ly] success =issued order_received po_received purchase_order_received payment_received offer_accepted_and_signed accepted_offer
        policy_issued policy_bound in_force policy_in_force contract_won close_won deal_done closed_deal_won sale_completed sale_agreed_and_completed |
      de gewonnen verkauft eingestellt erfolgreich bezuschlagt zuschlag kundengewinn auftrag_erhalten auftrag_erteilt bestellung_erhalten bestellung_eingegangen auftrag_eingegangen verkauf_abgeschlossen |
      fr gagn[e,ee,es,ees,ant,ante,antes] vendu[,e,s,es] embauche[,e,s,es] reussi[,e,s,es] commande_recue bon_de_commande_recu vente_conclue |
      es ganad[o,a,os,as] vendid[o,a,os,as] exito exitos[o,a] pedido_recibido venta_cerrada venta_realizada | it vint[o,a,e,i] vendut[o,a,e,i] sucesso successo positivamente ordine_ricevuto affare_concluso vendita_conclusa |
      pt ganh[o,a,os,as] vendid[o,a,os,as] sucesso pedido_recebido negocio_fechado venda_fechada venda_realizada | nl gewonnen verkocht[,e] succesvol opdracht_ontvangen order_ontvangen |
      pl wygran[a,e,y,i,o] sprzedan[a,e,y,o] sukces pozyskan[y,a,e] zamowienie_otrzymane | sv vunn[en,et,a] sald[,a] order_mottagen | da vundet vundne solgt ordre_modtaget | no vunnet vunne solgt ordre_mottatt`,
  },
  lost: {
    is: ['lost'],
    words: `en lost loss losses closedlost dead unsuccessful[,ly] failure nogo churned churn junk spam trash unconverted uninterested unwon lapsed disapproved =passed =pass they_passed we_passed no_go no_bid =nobid fallen_through
        falls_through not_taken_up not_taken not_approved wont_buy will_not_buy not_moving_forward not_going_ahead not_buying not_proceeding did_not_proceed fell_through went_with_competitor chose_competitor went_elsewhere turned_down
        lost_to_competitor former_customer former_client ex_customer ex_client dead_lead dead_end backed_out opted_out do_not_contact not_selected not_shortlisted not_progressed unsold out_sold outsold |
      de verloren verlust gestorben misserfolg erfolglos unterlegen ungewonnen unbeauftragt kein_bedarf kein_kunde keine_kunden nicht_zustande_gekommen kein_zuschlag | fr perdu[,e,s,es] perte perdant[,e,s,es] mort[,e,s,es] echec pas_de_besoin non_abouti sans_suite |
      es perdid[o,a,os,as] muert[o,a,os,as] fracaso | it pers[o,a,e,i] perdita mort[o,a] fallimento negativamente archiviato_come_perso nessun_bisogno | pt perdid[o,a,os,as] perda fracasso sem_interesse |
      nl verloren mislukt vervallen niet_doorgegaan afgevallen | pl przegran[a,e,y,i,o] stracon[a,e,y] utracon[a,e,y,o] martw[y,a,e] | sv forlora[d,de,t] | da tabt[,e] | no tapt[,e]`,
  },
  unfit: {
    is: ['lost', 'someLoss'],
    words: `en disqualified unqualified unsuitable not_a_match not_viable bad_fit poor_fit wrong_fit bad_lead poor_lead | de unqualifiziert disqualifiziert ungeeignet | fr disqualifie[,e] inadapte[,e] | es descalificad[o,a] | it squalificat[o,a] |
      pt desqualificad[o,a] | nl gediskwalificeerd ongekwalificeerd ongeschikt | pl zdyskwalifikowan[y,a,e] niezakwalifikowan[y,a,e] | sv diskvalificera[d,de,t] okvalificerad | da diskvalificeret ukvalificeret | no diskvalifisert ukvalifisert`,
  },
  rejected: {
    is: ['mayBeLost'],
    words: `en rejected declined refused denied turned failed | de abgelehnt absage gescheitert geplatzt | fr refus refuse[,e,s,es] rejete[,e,s,es] decline[,e] | es rechazad[o,a,os,as] negad[o,a,os,as] declinad[o,a] descartad[o,a,os,as] |
      it rifiutat[o,a] respint[o,a] scartat[o,a] negat[o,a] | pt recusad[o,a,os,as] recusou rejeitad[o,a,os,as] negad[o,a] desistiu descartad[o,a] | nl afgewezen geweigerd afgekeurd | pl odrzucon[a,e,y,o] odmowa |
      sv avbo[jt,jd] avslag avslagen nekad | da avslag afvist afslag afslaet | no avslag avvist avslatt`,
  },
  cancelled: {
    is: ['mayBeLost', 'calledOff'],
    words: `en cancelled canceled terminated | de abgesagt storniert abgebrochen | fr annule[,e,s,es] annulle[,e] | es cancelad[o,a,os,as] anulad[o,a,os,as] | it annullat[o,a] disdett[o,a] | pt cancelad[o,a,os,as] anulad[o,a] |
      nl geannuleerd afgezegd | pl anulowan[a,e,y,o] odwolan[a,e,y,o] | sv avbruten avbokad installd | da annulleret aflyst | no kansellert annullert avlyst`,
  },
  withdrawn: {
    is: ['mayBeLost'],
    words: `en withdrawn withdrew abandoned dropped | de zuruckgezogen abgesprungen | fr abandon abandonne[,e,s,es] retire[,e] desiste[,e] | es abandonad[o,a,os,as] retirad[o,a] desistid[o,a] | it abbandonat[o,a] ritirat[o,a] |
      pt abandonad[o,a,os,as] desistid[o,a] | nl ingetrokken afgehaakt teruggetrokken | pl rezygnacja wycofan[a,e,y,o] zrezygnowa[l,la,no] | sv tillbakadragen aterkallad avstatt | da tilbagetrukket frafaldet | no trukket frafalt`,
  },
  expired: {
    is: ['mayBeLost'],
    words: `en expired | de abgelaufen verfallen | fr expire[,e,s,es] | es caducad[o,a] vencid[o,a] expirad[o,a] | it scadut[o,a] | pt expirad[o,a] caducad[o,a] | nl verlopen | pl wygas[la,lo,ly] przeterminowan[a,e,y] |
      sv utgangen forfallen | da udlobet | no utlopt utgatt`,
  },
  over: {
    is: ['over'],
    words: `en closed finished complete completed done archived | de geschlossen abgeschlossen beendet erledigt fertig archiviert | fr cloture[,e,s,es] clos[,e] ferme[,e] termine[,e,s,es] finalise[,e] archive[,e] |
      es cerrad[o,a,os,as] finalizad[o,a,os,as] terminad[o,a] completad[o,a] concluid[o,a] archivad[o,a] | it chius[o,a,e,i] completat[o,a] conclus[o,a] finito terminat[o,a] archiviat[o,a] |
      pt fechad[o,a,os,as] encerrad[o,a,os,as] finalizad[o,a] concluid[o,a,os,as] terminad[o,a] arquivad[o,a] | nl gesloten afgesloten afgerond voltooid gearchiveerd | pl zamkniet[a,e,y,o] zakonczon[a,e,y,o] ukonczon[a,e,y] zarchiwizowan[a,e,y] |
      sv stangd[,a] avslutad avslutade avslutat klar arkiverad | da lukket afsluttet faerdig arkiveret | no lukket avsluttet ferdig arkivert`,
  },
  // ——— May be an end
  accepted: {
    is: ['mayBeWon'],
    words: `en accepted | de angenommen zugesagt | fr accepte[,e,s,es] retenu[,e,s,es] | es aceptad[o,a,os,as] | it accettat[o,a] | pt aceit[o,a,e] | nl geaccepteerd aanvaard akkoord | pl zaakceptowan[a,e,y] przyjet[a,e,y] |
      sv accepterad[,e] accepterat antagen | da accepteret | no akseptert`,
  },
  positive: {
    is: ['mayBeWon'],
    words: `en positive | de positiv | fr positif positive | es positiv[o,a,os,as] | it positiv[o,a] | pt positiv[o,a] | nl positief | pl pozytywn[y,a,e] | sv positiv | da positiv | no positiv`,
  },
  negative: {
    is: ['mayBeLost'],
    words: `en negative | de negativ | fr negatif | es negativ[o,a,os,as] | it negativ[o,a] | pt negativ[o,a] | nl negatief | pl negatywn[y,a,e] | sv negativ | da negativ | no negativ`,
  },
  converted: {
    is: ['mayBeWon'],
    words: `en converted granted placed enrolled committed wired invested contracted bound renewed | de umgewandelt konvertiert beauftragt erteilt verlangert | fr converti[,e,s] inscrit[,e,s,es] conclu[,e,s] renouvele[,e] | es convertid[o,a,os,as] matriculad[o,a] inscrit[o,a] adjudicad[o,a,os,as]
        contratad[o,a,os,as] renovad[o,a] | it convertit[o,a] iscritt[o,a] aggiudicat[o,a] acquisit[o,a] assunt[o,a] rinnovat[o,a] | pt convertid[o,a,os,as] matriculad[o,a] contratad[o,a,os,as] adjudicad[o,a] renovad[o,a] |
      nl geconverteerd gegund verlengd ingeschreven | pl skonwertowan[a,e,y] przeksztalcon[a,e,y] | sv konverter[ad,t,ade] | da konverteret | no konvertert`,
  },
  signed: {
    is: ['mayBeWon', 'bound'],
    words: `en signed | de unterschrieben unterzeichnet | fr signe[,e,s,es] | es firmad[o,a,os,as] | it firmat[o,a] sottoscritt[o,a] | pt assinad[o,a,os,as] | nl getekend ondertekend | pl podpisan[a,e,y,o] |
      sv signerad[,e] signerat undertecknad underskrivet | da signeret underskrevet | no signert underskrevet`,
  },
  booked: {
    is: ['bound'],
    words: `en booked | de gebucht | fr reservation_ferme reservation_confirmee | es reserva_confirmada | it prenotazione_confermata | pt reserva_confirmada | nl geboekt | pl rezerwacja_potwierdzona | sv bokad bokat | da booket | no booket bestilt`,
  },
  reserved: {
    is: ['unsure', 'bound', 'reserved'],
    words: `en reserved | de reserviert | fr reserve[,e,s,es] | es reservad[o,a,os,as] | it prenotat[o,a] riservat[o,a] | pt reservad[o,a,os,as] | nl gereserveerd | pl zarezerwowan[a,e,y,o] | sv reserverad reserverat | da reserveret | no reservert`,
  },
  confirmed: {
    is: ['unsure', 'bound'],
    words: `en confirmed | de bestatigt zusage | fr confirme[,e,s,es] | es confirmad[o,a,os,as] | it confermat[o,a] | pt confirmad[o,a,os,as] | nl bevestigd | pl potwierdzon[a,e,y,o] | sv bekraftad bekraftat | da bekraeftet | no bekreftet`,
  },
  approved: {
    is: ['unsure'],
    words: `en approved subscribed onboarding implementation live | de genehmigt freigegeben bewilligt | fr approuve[,e] valide[,e] | es aprobad[o,a] | it approvat[o,a] | pt aprovad[o,a] | nl goedgekeurd | pl zatwierdzon[a,e,y,o] | sv godkand godkant | da godkendt | no godkjent`,
  },
  ordered: {
    is: ['unsure', 'bound'],
    words: `en ordered | de bestellt geordert kaufvertrag | fr commande[,e] | es pedido_confirmado encargad[o,a] | it ordinat[o,a] | pt encomendad[o,a] | nl besteld koopovereenkomst | pl zamowion[a,e,y,o] | sv bestalld bestallt | da bestilt kobt | no kjopt kjopekontrakt`,
  },
  retained: {
    is: ['unsure', 'bound'],
    words: `en retained resolved job_booked event_booked project_booked | de mandatiert | fr mandate[,e] | es mandatad[o,a] | it incaricat[o,a] | pt mandatad[o,a] | nl ingehuurd | pl zlecon[a,e,y,o] | sv anlitad | da antaget | no engasjert`,
  },
  deposit: {
    is: ['unsure'],
    words: `en deposit retainer downpayment | de anzahlung vorauszahlung vorkasse | fr acompte arrhes | es anticipo senal arras | it acconto caparra | pt sinal adiantamento | nl aanbetaling | pl zaliczka zadatek przedplata |
      sv handpenning forskottsbetalning | da depositum forudbetaling | no depositum forskudd`,
  },
  paid: {
    is: ['unsure', 'fulfilled'],
    words: `en paid settled | de bezahlt beglichen | fr paye[,e,s,es] regle[,e] solde[,e] | es pagad[o,a,os,as] liquidad[o,a] | it pagat[o,a] saldat[o,a] | pt pag[o,a] quitad[o,a] liquidad[o,a] | nl betaald voldaan | pl zaplacon[a,e,y,o] oplacon[a,e,y,o] |
      sv betald betalt | da betalt | no betalt`,
  },
  invoiced: {
    is: ['unsure', 'fulfilled'],
    words: `en invoiced billed | de berechnet fakturiert verrechnet | fr facture[,e,s,es] | es facturad[o,a,os,as] | it fatturat[o,a] | pt faturad[o,a] | nl gefactureerd | pl zafakturowan[a,e,y,o] | sv fakturera[d,de,t] | da faktureret | no fakturert`,
  },
  delivered: {
    is: ['unsure', 'fulfilled'],
    words: `en delivered shipped disbursed | de geliefert ausgeliefert ubergeben | fr livre[,e,s,es] | es entregad[o,a,os,as] desembolsad[o,a,os,as] | it consegnat[o,a] | pt entregue[,s] desembolsad[o,a] | nl geleverd opgeleverd afgeleverd | pl dostarczon[a,e,y,o] wydan[a,e,y,o] |
      sv levererad levererat | da leveret | no levert`,
  },
  carriedOut: {
    is: ['unsure', 'fulfilled'],
    words: `en installed fulfilled travelled traveled | de ausgefuhrt umgesetzt realisiert installiert montiert durchgefuhrt abgereist | fr realise[,e,s,es] installe[,e,s,es] execute[,e] effectue[,e] | es realizad[o,a,os,as] realisad[o,a] instalad[o,a] ejecutad[o,a] |
      it realizzat[o,a] installat[o,a] eseguit[o,a] | pt realizad[o,a,os,as] instalad[o,a] executad[o,a] | nl gerealiseerd uitgevoerd geinstalleerd geplaatst | pl zrealizowan[a,e,y,o] wykonan[a,e,y,o] zamontowan[a,e,y,o] |
      sv genomford genomfort utford utfort installerad | da gennemfort udfort installeret | no gjennomfort utfort installert`,
  },
  noReply: {
    is: ['unsure', 'mayBeOver'],
    words: `en ghosted unresponsive unreachable no_response no_reply no_decision no_budget went_cold gone_cold went_quiet lost_contact lost_touch not_a_customer | de keine_antwort keine_ruckmeldung keine_reaktion unerreichbar |
      fr pas_de_reponse sans_reponse aucune_reponse injoignable | es sin_respuesta no_responde no_contesta | it nessuna_risposta non_risponde | pt sem_resposta sem_retorno nao_responde | nl geen_reactie geen_antwoord onbereikbaar |
      pl brak_odpowiedzi brak_kontaktu | sv inget_svar svarar_inte | da intet_svar svarer_ikke | no ikke_svar svarer_ikke`,
  },
  unavailable: {
    is: ['unsure', 'mayBeOver'],
    words: `en unavailable elsewhere date_not_available bought_elsewhere fully_booked booked_out booked_up already_booked we_are_booked | de ausgebucht vergeben | fr indisponible complet | es no_disponible ocupad[o,a] | it non_disponibile occupat[o,a] | pt indisponivel ocupad[o,a] | nl bezet volgeboekt | pl niedostepn[y,a,e] zajet[y,a,e] |
      sv upptagen fullbokad | da optaget udsolgt | no opptatt fullbooket`,
  },
  inactive: {
    is: ['unsure', 'resting', 'mayBeOver'],
    words: `en inactive dormant | de inaktiv | fr inactif | es inactiv[o,a] | it inattiv[o,a] | pt inativ[o,a] | nl inactief | pl nieaktywn[y,a,e] | sv inaktiv | da inaktiv | no inaktiv`,
  },
  duplicate: {
    is: ['unsure', 'mayBeOver'],
    words: `en duplicate duplicated | de dublette doppelt duplikat | fr doublon | es duplicad[o,a] | it duplicat[o,a] doppione | pt duplicad[o,a] | nl dubbel duplicaat | pl duplikat | sv dubblett duplikat | da dublet | no duplikat dublett`,
  },
  undone: {
    is: ['undone'],
    words: `en reactivated reopened revived refunded reversed chargeback return returned returning reactive then | de reaktiviert erstattet | fr rembourse[,e] reactive[,e] | es reactivad[o,a] reembolsad[o,a] | it riattivat[o,a] rimborsat[o,a] |
      pt reativad[o,a] reembolsad[o,a] | nl gereactiveerd terugbetaald | pl reaktywowan[y,a,e] zwrocon[y,a,e] | sv ateroppnad aterbetald | da genabnet refunderet | no gjenapnet refundert`,
  },
  again: {
    is: ['step'],
    words: `en =winback win_back won_back win_plan win_strategy won_over_champion re_engage =reengage re_engage_lost reengage_lost reactivate_lost win_back_lost =recycled =recycle re_opened =reopened | de =wiedereroffnet ruckgewinnung | fr reconquete | es reconquista recuperar |
      it riconquista recupero | pt reconquista | nl heropend terugwinnen | pl odzyskiwanie | sv aterta | da genvinding | no gjenvinne`,
  },
  // ——— What turns a meaning, and what stands beside
  not: {
    is: ['not'],
    words: `en not non no never without didnt wont hasnt isnt cant doesnt | de nicht kein keine keinen nie niemals ohne | fr pas non sans jamais aucun aucune | es no sin nunca ningun ninguna | it non senza mai nessun nessuna | pt nao sem nunca nenhum nenhuma |
      nl niet geen nooit zonder | pl nie bez brak | sv inte ej ingen inget utan | da ikke ingen intet uden | no ikke ingen intet uten`,
  },
  pending: {
    is: ['pending'],
    words: `en awaiting await awaits waiting pending almost nearly near soon likely probably probable potential prospective expected verbal verbally soft preliminary conditional conditionally risk yet still ready chasing unconfirmed tbc tbd
        maybe possible hopefully winback | de wartet warten warte wartend ausstehend offen fast bald potentiell[,e,er] potenziell[,e,er] moglich[,e,er] voraussichtlich mundlich erwartet noch bevorstehend vorlaufig vorbehalt unbestatigt |
      fr encore toujours attente attend presque potentiel[,le] bientot prevu[,e] oral[,e] verbale[,ment] provisoire | es aun todavia espera esperando pendiente casi potencial[,es] proxim[o,a] pronto verbalmente |
      it ancora attesa quasi potenzial[e,i] probabile previst[o,a] verbale verbalmente | pt ainda aguardando pendente quase provavel potencial previst[o,a] | nl nog wacht wachten wachtend bijna potentiel[e] mogelijk[,e]
        mondeling openstaand voorlopig[,e] | pl jeszcze oczekuj[e,ace,acy] oczekiwanie czeka prawie potencjaln[y,a,e] | sv annu vantar nastan potentiell preliminar vantande |
      da endnu afventer venter naesten potentiel forelobig | no enda avventer venter nesten potensiell forelopig`,
  },
  later: {
    is: ['pending', 'later'],
    words: `en future | de zukunftig[,e,er] kunftig[,e,er] | fr futur[,e] | es futur[o,a] | it futur[o,a] | pt futur[o,a] | nl toekomstig[,e] | pl przyszl[y,a,e] | sv framtida | da fremtidig[,e] | no fremtidig[,e]`,
  },
  held: {
    is: ['held', 'unsure'],
    words: `en option optioned provisional provisionally tentative tentatively held_date hold_date pencilled penciled | de option optioniert vorgemerkt vorreserviert vorreservierung | fr option optionne[,e] prereserve[,e] prereservation |
      es opcion prerreserva bloqueo_provisional | it opzione opzionat[o,a] preprenotazione | pt opcao prereserva | nl optie | pl opcja wstepn[a,y,e] | sv option preliminarbokad preliminarbokning | da option forhandsreservation | no opsjon forhandsreservasjon`,
  },
  reservation: {
    is: ['unsure', 'bound', 'reserved'],
    words: `en reservation booking bookings | de reservierung buchung | fr reservation | es reserva | it prenotazione | pt reserva | nl reservering boeking | pl rezerwacja rezerwacji | sv bokning | da booking | no booking bestilling`,
  },
  filler: {
    is: ['filler'],
    words: `en a an the by to of for in on with and or is was were been we us they them our their via after from due at as off out down has have now became new existing active paying current repeat happy full fully official officially big small all other others year month |
      de der die das den dem des von vom mit und oder an am zu zum bei durch uns ist wurde aktiv neu auf raus im voll komplett | fr le la les l d de du des et ou par avec est a au aux en officiel actif integralement |
      es el la los las de y o con por para es nuevo en total activ[o,a] | it il lo la i gli di da e ed al alla con per in attiv[o,a] saldo totale | pt o a os as do da dos das de em com por para um uma ativ[o,a] total |
      nl het een de door en van op bij met aan volledig actief | pl w z na i od do przez po calosc | sv och av till med fra fran i pa | da og af til med fra i pa | no og av til med fra i pa`,
  },
  by: {
    is: ['by', 'filler'],
    words: `en by | de von vom durch | fr par | es por | it da dal dalla | pt por pelo pela | nl door | pl przez | sv av | da af | no av`,
  },
  toDo: {
    is: ['toDo'],
    words: `en to | de zu | fr a | es por | it da | pt a por | nl te | pl do | sv att | da at | no a`,
  },
  reason: {
    is: ['reason'],
    words: `en reason competitor competition carrier carriers price budget timing time no response | de grund konkurrenz wettbewerb wettbewerber preis | fr raison concurrence concurrent prix | es razon competencia competidor precio | it motivo concorrenza prezzo |
      pt motivo concorrencia concorrente preco | nl reden concurrent concurrentie prijs | pl powod konkurencja cena | sv orsak konkurrent pris | da arsag konkurrent pris | no arsak konkurrent pris`,
  },
  // ——— Of what it is said
  customer: {
    is: ['customer', 'deal'],
    words: `en customer customers client clients buyer | de kunde kunden neukunde neukunden bestandskunde bestandskunden | fr client clients | es cliente clientes | it cliente clienti | pt cliente clientes | nl klant klanten | pl klient klienci | sv kund kunder | da kunde kunder |
      no kunde kunder`,
  },
  deal: {
    is: ['deal'],
    words: `en deal deals agreement policy loan grant candidate sales business project job account position escrow lead leads | de chance projekt | fr affaire projet | es negocio proyecto | it trattativa affare progetto | pt negocio negociacao projeto | nl kans project | pl szansa projekt |
      sv affar projekt | da handel projekt | no prosjekt handel`,
  },
  sale: {
    is: ['sale', 'deal'],
    words: `en sale deal purchase po | de verkauf geschaft abschluss | fr vente affaire | es venta negocio | it vendita affare | pt venda negocio | nl verkoop | pl sprzedaz[,y] umowy | sv affar forsaljning | da salg handel | no salg handel`,
  },
  order: {
    is: ['order', 'sale', 'deal'],
    words: `en order orders | de auftrag bestellung | fr commande | es pedido | it ordine | pt pedido encomenda | nl opdracht bestelling order | pl zamowienie zamowienia | sv bestallning order | da ordre bestilling | no ordre bestilling`,
  },
  purchase: {
    is: ['deal', 'step'],
    words: `en purchase contractual | de kauf | fr achat | es compra comprar | it acquisto | pt compra | nl aankoop koop | pl zakup | sv kop | da kob | no kjop`,
  },
  fulfilling: {
    is: ['unsure', 'fulfilled'],
    words: `en installation install delivery shipping production | de montage auslieferung lieferung produktion umsetzung | fr installation livraison production | es instalacion entrega produccion | it installazione consegna produzione |
      pt instalacao entrega producao | nl installatie levering uitvoering productie | pl montaz dostawa produkcja realizacja realizacji | sv installation leverans produktion | da installation levering produktion | no installasjon levering produksjon`,
  },
  occasion: {
    is: ['activity'],
    words: `en workshop event lunch session training webinar kickoff | de veranstaltung schulung | fr formation atelier | es evento formacion taller | it evento formazione | pt evento treinamento | nl evenement training | pl wydarzenie szkolenie | sv utbildning evenemang |
      da arrangement kursus | no arrangement kurs`,
  },
  // ——— On the way, in the order in which pipelines have them
  toContact: {
    is: ['step'],
    place: 3,
    words: `en suspect suspects raw raw_lead target target_list to_reach_out to_contact not_contacted not_started backlog wishlist saved bookmarked identified lead_generation | de zu_kontaktieren kaltkontakt identifikation |
      fr a_contacter a_rappeler | es por_contactar sin_contactar | it da_contattare | pt a_contatar nao_contatado | nl te_benaderen te_contacteren | pl do_kontaktu | sv att_kontakta | da kontaktes skal_kontaktes | no skal_kontaktes a_kontakte`,
  },
  cold: {
    is: ['step', 'cooling'],
    place: 3,
    words: `en cold cold_lead cold_leads | de kalt | fr froid | es fri[o,a] | it fredd[o,a] | pt fri[o,a] | nl koud | pl zimn[y,a] | sv kall[,a] | da kold | no kald`,
  },
  new: {
    is: ['step'],
    place: 5,
    words: `en new incoming inbound inbox lead_in open_not_contacted assigned | de neu neue neuer neues zugewiesen | fr nouveau nouvelle nouveaux nouvelles assigne | es nuev[o,a,os,as] asignad[o,a] | it nuov[o,a,i,e] assegnat[o,a] | pt nov[o,a,os,as] atribuido |
      nl nieuw[,e] toegewezen | pl now[y,a,e] nowych przypisan[y,a] | sv ny nya nytt tilldelad | da ny nye nyt tildelt | no ny nye nytt tildelt`,
  },
  lead: {
    is: ['deal'],
    place: 5,
    words: `en lead leads prospect prospects opportunity opportunities applicant applicants | de interessent interessenten | fr prospect prospects opportunite opportunites piste pistes | es prospecto prospectos oportunidad oportunidades | it potenziale opportunita prospetto |
      pt oportunidade oportunidades | nl prospect kans kansen | pl szansa szanse | sv prospekt mojlighet | da emne mulighed | no emne mulighet`,
  },
  open: {
    is: ['step'],
    place: 5,
    words: `en open | de offen | fr ouvert[,e,s,es] | es abiert[o,a,os,as] | it apert[o,a,i,e] | pt abert[o,a,os,as] | nl open | pl otwart[y,a,e] | sv oppen oppna | da aben abne | no apen apne`,
  },
  enquiry: {
    is: ['step'],
    place: 5,
    words: `en inquiry enquiry inquiries enquiries enquired rfq rfp | de anfrage anfragen angefragt kundenanfrage angebotsanfrage | fr demandes demande_recue demande_entrante demande_de_devis | es consulta solicitud solicitudes peticion solicitud_de_presupuesto | it richiesta richieste richiesta_preventivo richiesta_di_preventivo | pt solicitacao pedido_de_orcamento consulta | nl aanvraag aanvragen offerteaanvraag |
      pl zapytanie zapytania zgloszenie | sv forfragan forfragningar | da foresporgsel henvendelse | no foresporsel henvendelse`,
  },
  prospecting: {
    is: ['step'],
    place: 10,
    words: `en applied prospecting sourcing sourced research researching outreach cultivating cultivation | de kaltakquise akquise recherche | fr prospection recherche | es prospeccion prospectando | it prospezione | pt prospeccao | nl prospectie acquisitie | pl poszukiwanie |
      sv prospektering | da kundeemne opsogende | no prospektering`,
  },
  application: {
    is: ['deal'],
    place: 10,
    floats: true,
    words: `en application applications application_received | de bewerbung antrag | fr candidature postule | es candidatura postulacion | it candidatura domanda | pt candidatura inscricao | nl sollicitatie | pl aplikacja wniosek | sv ansokan | da ansogning | no soknad`,
  },
  contacted: {
    is: ['begun'],
    place: 20,
    words: `en contacted called phoned rung emailed mailed texted messaged approached met spoke spoken contacting connected attempted attempting engaging engaged introduced reached_out trying_to_reach attempted_to_contact attempted_contact
        contact_made in_contact no_answer no_show =noshow left_voicemail working_contacted | de kontaktiert angerufen angeschrieben gesprochen kontaktaufnahme | fr contacte[,e,s,es] appele[,e] rappele[,e] | es contactad[o,a,os,as] llamad[o,a] |
      it contattat[o,a,i,e] chiamat[o,a] sentit[o,a] | pt contatad[o,a,os,as] contactad[o,a] | nl gecontacteerd benaderd gebeld | pl skontaktowan[o,y,a] zadzwoniono | sv kontaktad[,e] kontaktat ringt | da kontaktet ringet | no kontaktet ringt`,
  },
  contact: {
    is: ['step'],
    place: 20,
    words: `en contact intro introduction conversation warm voicemail appointment_scheduled =appointmentscheduled phone_screen phone_screening | de kontakt erstkontakt kontakte | fr contact premier_contact prise_de_contact rendez_vous_planifie | es contacto cita_programada | it contatto | pt contato contacto | nl contact |
      pl kontakt | sv kontakt | da kontakt | no kontakt`,
  },
  screening: {
    is: ['step'],
    place: 20,
    floats: true,
    words: `en screening screen shortlisted longlist working responded replied | de sichtung vorprufung | fr tri preselectionne[,e] | es preseleccionad[o,a] filtro | it selezione vaglio | pt triagem | nl screening | pl selekcja preselekcja | sv gallring urval | da screening udvalgt | no screening utvalg`,
  },
  qualified: {
    is: ['quality'],
    place: 30,
    words: `en qualified mql sql sal pre_qualified qualified_to_buy qualifiedtobuy | de qualifiziert | fr qualifie[,e,s,es] | es calificad[o,a,os,as] cualificad[o,a,os,as] | it qualificat[o,a,i] | pt qualificad[o,a,os,as] | nl gekwalificeerd |
      pl zakwalifikowan[y,a,e] | sv kvalificera[d,de,t] | da kvalificeret | no kvalifisert`,
  },
  qualifying: {
    is: ['step'],
    place: 30,
    words: `en qualification qualifying qualify preselection preselected pre_selection | de qualifizierung qualifikation qualifizieren vorauswahl | fr qualification preselection | es calificacion cualificacion preseleccion | it qualifica qualificazione preselezione |
      pt qualificacao preselecao pre_selecao | nl kwalificatie voorselectie | pl kwalifikacja | sv kvalificering | da kvalifikation kvalificering | no kvalifisering`,
  },
  fitting: {
    is: ['quality'],
    words: `en fit suitable viable eligible relevant match | de geeignet passend | fr eligible pertinent | es apt[o,a] adecuad[o,a] | it idone[o,a] adatt[o,a] | pt apt[o,a] adequad[o,a] | nl geschikt passend | pl odpowiedni[,a,e] | sv lamplig passande | da egnet relevant | no egnet aktuell`,
  },
  interested: {
    is: ['quality'],
    place: 40,
    floats: true,
    words: `en interested interest | de interessiert interesse | fr interesse[,e,s,es] interet | es interesad[o,a,os,as] interes | it interessat[o,a,i] interesse | pt interessad[o,a,os] interesse | nl geinteresseerd interesse | pl zainteresowan[y,a,e,ia,ie] |
      sv intresserad intresse | da interesseret interesse | no interessert interesse`,
  },
  followUp: {
    is: ['step'],
    place: 35,
    floats: true,
    words: `en chased nurture nurturing follow_up follow_ups following_up followed_up | de nachgefasst nachfassen wiedervorlage | fr relance[,e,s,es] relancer relance_faite | es seguimiento | it sollecito sollecitat[o,a] follow_up_fatto | pt seguimento acompanhamento |
      nl opvolging opvolgen | pl kontynuacja przypomnienie | sv uppfoljning | da opfolgning | no oppfolging`,
  },
  needs: {
    is: ['step'],
    place: 40,
    words: `en discovery needs scoping briefing brief develop talks talking chatting discussion discussions requirements analysis | de bedarf bedarfsanalyse bedarfserhebung analyse diagnose entwickeln klarung | fr decouverte besoin besoins analyse diagnostic |
      es analisis descubrimiento diagnostico necesidades | it analisi diagnosi esigenze | pt analise descoberta diagnostico necessidades | nl behoefte behoefteanalyse analyse intake | pl analiza potrzeb potrzeby audyt | sv behovsanalys behov | da behovsanalyse behov | no behovsanalyse behov`,
  },
  survey: {
    is: ['activity'],
    place: 40,
    floats: true,
    words: `en assessment survey measuring measure inspection inspected | de aufmass begutachtung | fr metre expertise | es medicion peritaje | it rilievo | pt medicao vistoria | nl opname inmeting inmeten | pl pomiar pomiary ogledziny | sv matning besiktning | da opmaling besigtigelse |
      no oppmaling befaring`,
  },
  meeting: {
    is: ['activity'],
    place: 40,
    words: `en meeting meetings appointment appointments appt consultation consultations consult greet rendezvous | de termin termine treffen beratung beratungsgesprach | fr rendez vous rdv reunion | es cita reunion | it appuntamento incontro riunione | pt reuniao agendamento |
      nl afspraak adviesgesprek kennismaking kennismakingsgesprek | pl spotkanie konsultacja | sv mote motet | da mode modet | no mote motet`,
  },
  call: {
    is: ['activity'],
    place: 40,
    words: `en call calls | de gesprach im_gesprach erstgesprach | fr appel appels | es llamada llamadas | it chiamata | pt ligacao chamada | nl gesprek belafspraak telefoongesprek | pl rozmowa rozmowie telefon | sv samtal | da samtale opkald | no samtale telefonsamtale`,
  },
  viewing: {
    is: ['activity'],
    place: 40,
    words: `en visit visits visited viewing viewings showing walkthrough | de besichtigung besichtigt besichtigungen | fr visite visites visitee | es visita visitas visitad[o,a] | it visita visite sopralluogo visionat[o,a] | pt visita visitas visitad[o,a] |
      nl bezoek bezichtiging bezichtigd | pl wizyta ogladanie prezentacja_sali | sv besok visning | da besog fremvisning | no besok visning`,
  },
  tour: {
    is: ['activity'],
    words: `en tour tours toured | de besuch rundgang fuhrung vorfuhrung | fr tour | es recorrido | it giro | pt tour | nl rondleiding | pl zwiedzanie | sv rundtur | da rundvisning | no omvisning`,
  },
  interview: {
    is: ['activity'],
    place: 40,
    words: `en interview interviews interviewing | de vorstellungsgesprach interview | fr entretien entretiens | es entrevista entrevistas | it colloquio intervista | pt entrevista | nl sollicitatiegesprek interview | pl rekrutacyjna | sv intervju | da interview jobsamtale | no intervju`,
  },
  laterInterview: {
    is: ['step'],
    place: 45,
    words: `en onsite value_proposition second_meeting second_interview technical_interview final_interview on_site_interview | de zweitgesprach nutzenversprechen wertversprechen | fr second_entretien | es segunda_entrevista propuesta_de_valor | it secondo_colloquio |
      pt segunda_entrevista proposta_de_valor | nl tweede_gesprek | pl druga_rozmowa | sv andra_intervju | da anden_samtale | no andre_intervju`,
  },
  demo: {
    is: ['activity'],
    place: 50,
    words: `en demo demos demonstration presentation =presentationscheduled present | de demo prasentation vorstellung | fr demo demonstration presentation | es demo demostracion presentacion | it demo dimostrazione presentazione | pt demo demonstracao apresentacao | nl demo demonstratie presentatie |
      pl demo prezentacja | sv demo presentation | da demo praesentation | no demo presentasjon`,
  },
  trial: {
    is: ['activity'],
    place: 50,
    floats: true,
    words: `en trial pilot poc test tests taster tasting testdrive | de test probe probefahrt probestunde probetraining probeessen verkostung | fr essai test degustation | es prueba degustacion cata ensayo | it prova degustazione assaggio | pt teste prova degustacao experimental |
      nl proef proefrit proefles proeverij | pl jazda_probna probna degustacja | sv provkorning prov provsmakning | da proveprove provekorsel smagning | no provekjoring prove smaking`,
  },
  lesson: {
    is: ['step'],
    words: `en lesson class course drive | de stunde kurs | fr cours lecon | es clase curso | it lezione corso | pt aula curso | nl les cursus | pl lekcja kurs jazda | sv lektion kurs | da lektion kursus | no time kurs`,
  },
  evaluation: {
    is: ['step'],
    place: 50,
    floats: true,
    words: `en evaluation evaluating validation technical proof_of_concept solution solution_design | de bewertung evaluierung | fr evaluation | es evaluacion valoracion | it valutazione | pt avaliacao | nl evaluatie beoordeling | pl ocena | sv utvardering | da vurdering | no vurdering`,
  },
  decision: {
    is: ['step'],
    place: 70,
    floats: true,
    words: `en decision deciding feedback go_no_go review reviewing legal legal_review procurement objections under_review in_review decision_pending due_diligence | de entscheidung uberprufung prufung | fr decision validation | es decision revision | it decisione revisione | pt decisao revisao |
      nl beslissing besluit | pl decyzja weryfikacja | sv beslut | da beslutning | no beslutning avgjorelse`,
  },
  decisionMaker: {
    is: ['step'],
    place: 50,
    words: `en decision_makers id_decision_makers identify_decision_makers identifying_decision_makers | de entscheidungstrager entscheider | fr decideur decideurs | es tomador tomadores decisiones decisor decisores | it decisore decisionale decisori | pt tomadores decisor decisores | nl beslisser beslissers | pl decydent decydenci | sv beslutsfattare |
      da beslutningstager | no beslutningstaker`,
  },
  business: {
    is: ['step'],
    place: 55,
    floats: true,
    words: `en pricing pitch pitched submitted underwriting business_case ic_review | de eingereicht | fr soumis[,e,es] depose[,e] | es presentad[o,a] | it presentat[o,a] |
      pt submetid[o,a] apresentad[o,a] | nl ingediend | pl zlozon[a,e,y,o] | sv inlamnat inlamnad inskickad | da indsendt | no innlevert innsendt`,
  },
  perception: {
    is: ['step'],
    place: 55,
    words: `en perception submission solution_fit perception_analysis partner_meeting | de wahrnehmungsanalyse | fr analyse_de_perception | es analisis_de_percepcion | it analisi_delle_percezioni | pt analise_de_percepcao | nl perceptieanalyse | pl analiza_percepcji |
      sv uppfattningsanalys | da opfattelsesanalyse | no oppfatningsanalyse`,
  },
  drafting: {
    is: ['step'],
    place: 60,
    words: `en estimating quoting quoted propose proposed proposing drafting draft writing tendering pitching offered | de angeboten kalkuliert kalkulation entwurf vorschlagen | fr chiffre[,e] chiffrage brouillon | es cotizad[o,a] cotizando presupuestad[o,a] presupuestando borrador |
      it preventivat[o,a] bozza | pt orcad[o,a] rascunho | nl geoffreerd concept | pl wycenion[o,a,y] zaofertowan[y,a,e] szkic | sv offererad utkast | da udkast | no utkast`,
  },
  quote: {
    is: ['deal'],
    place: 60,
    words: `en proposal proposals quote quotes quotation offer offers estimate estimates offer_made offer_extended offer_received proposal_price_quote | de angebot angebote angebotsphase kostenvoranschlag preisangebot offerte | fr devis proposition offre offres |
      es propuesta presupuesto presupuestos cotizacion oferta ofertas | it proposta preventivo preventivi offerta offerte | pt proposta orcamento orcamentos cotacao oferta | nl offerte offertes voorstel | pl oferta oferty wycena wyceny propozycja | sv offert offerter forslag |
      da tilbud forslag | no tilbud forslag`,
  },
  tender: {
    is: ['deal'],
    place: 60,
    floats: true,
    words: `en bid bids tender tenders | de ausschreibung | fr soumission appel_d_offres | es licitacion concurso | it gara | pt licitacao concurso | nl aanbesteding inschrijving | pl przetarg | sv anbud upphandling | da udbud licitation | no anbud`,
  },
  negotiation: {
    is: ['step'],
    place: 70,
    words: `en negotiation negotiations negotiating negotiate haggling negotiation_review | de verhandlung verhandlungen nachverhandlung nachverhandlungen | fr negociation negociations | es negociacion negociaciones negociando | it trattativa negoziazione negoziando | pt negociacao negociando |
      nl onderhandeling onderhandelingen onderhandelen | pl negocjacje negocjacja | sv forhandling forhandlingar | da forhandling forhandler | no forhandling forhandlinger`,
  },
  terms: {
    is: ['step'],
    place: 75,
    words: `en terms term_sheet term_sheet_signed loi_signed nda_signed reference_check background_check | de konditionen | fr conditions | es condiciones | it condizioni | pt condicoes | nl voorwaarden | pl warunki | sv villkor | da vilkar | no vilkar`,
  },
  intent: {
    is: ['activity'],
    words: `en nda ndas loi mou | de nda absichtserklarung geheimhaltung | fr nda confidentialite lettre_d_intention | es nda confidencialidad | it nda riservatezza | pt nda confidencialidade | nl nda geheimhouding intentieverklaring | pl nda poufnosc | sv nda sekretess |
      da nda fortrolighed | no nda konfidensialitet`,
  },
  message: {
    is: ['activity'],
    words: `en email mail message invite invited invitation sheet review | de email mail nachricht einladung anruf telefonat | fr email mail courriel message invitation | es email correo mensaje invitacion | it email messaggio invito | pt email mensagem convite | nl email mail bericht uitnodiging |
      pl email mail wiadomosc zaproszenie | sv epost mail meddelande inbjudan | da email mail besked invitation | no epost melding invitasjon`,
  },
  contract: {
    is: ['deal'],
    place: 80,
    words: `en contract contracts contracting contractsent under_contract | de vertrag vertragsverhandlung vertrage | fr contrat contrats | es contrato contratos | it contratto contratti | pt contrato contratos | nl contract contracten | pl umowa | sv avtal kontrakt | da kontrakt aftale |
      no kontrakt avtale`,
  },
  closing: {
    is: ['step'],
    place: 80,
    words: `en closing closure finalizing finalising signature signing sign out_for_signature po_expected =close sale_agreed handshake close_to_winning | de =abschluss unterschrift unterschreiben schliessen
        auftrag_erwartet | fr signature signer conclusion | es firma firmar cierre | it firma firmare chiusura | pt assinatura assinar fechamento | nl handtekening tekenen afsluiting | pl podpis podpisanie | sv underskrift signering | da underskrift | no signering underskrift`,
  },
  verbal: {
    is: ['step'],
    place: 80,
    floats: true,
    words: `en commit verbal verbal_yes verbal_agreement verbal_commit soft_commit | de mundlich | fr verbal accord_verbal accord_de_principe | es verbal acuerdo_verbal | it verbale accordo_verbale | pt verbal acordo_verbal | nl mondeling | pl ustnie ustna | sv muntlig muntligt | da mundtlig mundtligt |
      no muntlig`,
  },
  onHold: {
    is: ['step', 'pending'],
    place: 85,
    words: `en hold stuck paused parked stalled later postponed deferred future revisit recycled recycle waitlist waitlisted on_hold bad_timing contact_in_future | de pausiert zuruckgestellt spater ruht warteliste | fr en_pause en_attente reporte[,e] plus_tard | es en_pausa en_espera aplazad[o,a] pospuest[o,a] mas_adelante | it in_attesa in_pausa sospes[o,a] rimandat[o,a] rinviat[o,a] | pt em_espera pausad[o,a] adiad[o,a] mais_tarde | nl in_de_wacht uitgesteld wachtlijst | pl wstrzyman[e,y,a] odlozon[e,y,a] pozniej |
      sv pausad vilande senare | da pa_hold pa_vent senere udskudt | no pa_vent senere utsatt`,
  },
  // ——— What is done on the way
  sent: {
    is: ['step'],
    words: `en sent send issued given out presented shown provided | de gesendet versendet verschickt geschickt abgegeben | fr envoye[,e,s,es] remis[,e] transmis[,e] | es enviad[o,a,os,as] dad[o,a] | it inviat[o,a] mandat[o,a] | pt enviad[o,a,os,as] entregues |
      nl verstuurd verzonden gestuurd | pl wyslan[a,e,y,o] przeslan[a,e,y,o] przedstawion[a,e,y,o] | sv skickad skickat | da sendt fremsendt | no sendt`,
  },
  planned: {
    is: ['step'],
    words: `en scheduled planned arranged set planning plan preparing prepare prep | de vereinbart geplant terminiert angesetzt | fr planifie[,e] programme[,e] pris[,e] fixe[,e] pose[,e] | es programad[o,a,os,as] agendad[o,a] concertad[o,a] acordad[o,a] |
      it programmat[o,a] fissat[o,a] pianificat[o,a] | pt agendad[o,a,os,as] marcad[o,a] programad[o,a] | nl ingepland gepland afgesproken | pl umowion[e,a,y] zaplanowan[e,a,y] | sv bokat planerad planerat inplanerad | da planlagt aftalt | no planlagt avtalt`,
  },
  made: {
    is: ['step'],
    words: `en made make held hold taken gathered established started start found | de gemacht erstellt gehalten hergestellt aufgenommen begonnen gestartet stattgefunden erfolgt | fr fait[,e,s,es] etabli[,e] commence[,e,s,es] prepare[,e] | es hech[o,a,os,as] iniciad[o,a] elaborad[o,a] |
      it fatt[o,a] avviat[o,a] preparat[o,a] | pt feit[o,a,os,as] iniciad[o,a] elaborad[o,a] | nl gemaakt gehouden gestart maken opgesteld | pl zrobion[e,a,y] nawiazan[y,a,e] odbyt[e,a,y] przygotowan[a,e,y] | sv gjord gjort startad hallen | da lavet afholdt startet | no laget holdt startet`,
  },
  received: {
    is: ['step'],
    words: `en received requested request response reply needed required completed | de eingegangen erhalten angefordert | fr recu[,e,s,es] demande[,e] necessaire | es recibid[o,a,os,as] solicitad[o,a] necesari[o,a] | it ricevut[o,a] richiest[o,a] necessari[o,a] |
      pt recebid[o,a,os,as] solicitad[o,a] necessari[o,a] | nl ontvangen aangevraagd binnen | pl otrzyman[e,a,y] wplynelo | sv mottagen mottagit inkommen | da modtaget indkommet | no mottatt innkommet`,
  },
  running: {
    is: ['step', 'running'],
    words: `en in progress ongoing process running under stage phase step steps | de arbeit bearbeitung laufend laufende in | fr cours traitement en | es proceso curso en etapa fase | it lavorazione corso in | pt andamento processo em etapa fase | nl behandeling lopend in | pl trakcie w toku po |
      sv pagaende under behandling | da igang under behandling | no pagar under behandling`,
  },
  nth: {
    is: ['step'],
    words: `en first second third final initial next letter | de erste erster erstes zweites drittes nachste letzte | fr premier premiere deuxieme dernier derniere | es primer primer[o,a] segund[o,a] inicial final | it prim[o,a] second[o,a] iniziale finale | pt primeir[o,a] segund[o,a] inicial final |
      nl eerste tweede laatste | pl pierwsz[y,a,e] drug[i,a,ie] ostatni[,a,e] wstepn[y,a,e] | sv forsta andra sista | da forste anden sidste | no forste andre siste`,
  },
  papers: {
    is: ['step'],
    words: `en paper info information details document documents docs doc data brochure menu sample samples design concept portfolio cv cvs shortlist value | de unterlagen muster dokumente prospekt | fr dossier documents documentation plaquette echantillon etude |
      es documentos documentacion muestra muestras dossier valor | it documenti documentazione campione campioni brochure | pt documentos documentacao amostra amostras valor | nl documenten brochure monster | pl dokumenty katalog probka probki | sv dokument underlag broschyr prov |
      da dokumenter brochure materiale | no dokumenter brosjyre materiell`,
  },
  people: {
    is: ['step'],
    words: `en internal stakeholder manager partner partners product client team champion committee board referral website market marketing sales site decision maker buyer buyers recruiter | de intern fachabteilung | fr interne | es intern[o,a] | it intern[o,a] | pt intern[o,a] |
      nl intern | pl wewnetrzn[y,a,e] sali sala | sv intern lokal | da intern lokale | no intern lokale`,
  },
  convinced: {
    is: ['step'],
    place: 65,
    words: `en convinced decision_maker_bought_in =decisionmakerboughtin | de uberzeugt | fr convaincu | es convencid[o,a] | it convint[o,a] | pt convencid[o,a] | nl overtuigd | pl przekonan[y,a] | sv overtygad | da overbevist | no overbevist`,
  },
  identify: {
    is: ['step'],
    floats: true,
    words: `en identify identifying bought | de identifizieren | fr identifier | es identificar | it identificare | pt identificar | nl identificeren | pl identyfikacja | sv identifiera | da identificere | no identifisere`,
  },
  work: {
    is: ['step'],
    words: `en idea round preparation list pool pipeline check checking checked audit finance financing credit collection upcoming hot talk reach discovery conflict | de liste prufung | fr liste suivi | es lista | it lista | pt lista | nl lijst | pl lista | sv lista | da liste | no liste`,
  },
  toBe: {
    is: ['toBe'],
    words: `en be | de werden | fr etre | es ser | it essere | pt ser | nl worden | pl byc | sv bli | da blive | no bli`,
  },
};
