import { fold } from '../../schema/fold.ts';

/** Words of rows that are no leads, folded, as regular expressions: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, the Nordic languages. */

/** What a total is called: at the beginning of a text, or (as programs put it: “Ann Total”) at its end. */
const totals = [
  'grand totals?|sub-?totals?|totals?|sums?|count|average|avg|mean|median|running total|records?',
  'summe|gesamt|gesamtsumme|gesamtergebnis|zwischensumme|teilergebnis|anzahl|durchschnitt|mittelwert',
  'total general|somme|sous-total|moyenne|nombre|nb|suma|subtotal|promedio|media|recuento|cuenta',
  'totale|totale complessivo|somma|subtotale|conteggio|soma|total geral|contagem|totaal|eindtotaal|subtotaal|som|aantal|gemiddelde',
  'razem|lacznie|suma koncowa|suma czesciowa|srednia|ogolem|summa|totalt|totalsumma|delsumma|i alt|ialt|hovedtotal|totalsum|genomsnitt|gennemsnit',
].join('|');

export const beginsAsTotal = new RegExp(`^(?:${totals})(?![\\p{L}\\p{N}])`, 'u');
/** Nothing but a word of totals: “Total”, “Grand total:”, “Sum (12)”, “Total EUR”; not “Total Energies”, which is a company as well. */
export const isTotalAlone = new RegExp(
  `^(?:${totals})(?:[^\\p{L}]+(?:${totals}|eur|usd|gbp|chf))*[^\\p{L}]*(?:[(:].*)?$`,
  'u',
);
export const endsAsTotal = /\s(?:totals?|sub-?totals?|gesamt|ergebnis|totale|totaal|razem|suma|totalt)$/;

/** How a note begins. */
export const beginsAsNote =
  /^(?:confidential|copyright|©|exported|generated|notes?|nb|n\.b\.|ps|p\.s\.|legend|key|see|please|remarks?|comments?|source|tips?|instructions?|how to|last updated?|updated|as of|hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|legende|stand|bitte|anleitung|tipps?|remarques?|voir|attention|mode d'emploi|notas?|observaciones|leyenda|instrucciones|note|legenda|istruzioni|fonte|instrucoes|opmerking(?:en)?|toelichting|bron|uwagi?|zrodlo|anmarkning(?:ar)?|bemaerkning(?:er)?|merknad(?:er)?)(?![\p{L}\p{N}])/u;

/** What is said to people who fill the list, wherever it stands: “Insert new rows above this line”, “Do not edit below”, “End of list”. */
export const instruction = new RegExp(
  [
    '^(?:please )?(?:insert|add|enter|type|paste|append|copy|put|write)\\b.* (?:rows?|lines?|deals?|leads?|entries|records?|data|here|above|below)\\b',
    "^(?:please )?(?:do not|don't|never) (?:edit|delete|remove|type|write|change|touch|enter|add|insert|sort)\\b",
    '^(?:-+ *)?end of (?:the )?(?:list|data|table|report|file|leads|sheet)\\b',
    '^(?:bitte|hier|unterhalb|ab hier|nicht|neue|weitere|keine|zeilen?) .*(?:einfugen|hinzufugen|loschen|andern|bearbeiten|oberhalb|daruber)|^ende der (?:liste|tabelle|daten)',
    '^(?:inserer|inserez|ajouter|ajoutez|ne pas|ne rien) .*(?:lignes?|ici|dessus|dessous|modifier|supprimer)|^fin de la liste',
    '^(?:insertar?|inserte|agregar?|agregue|anadir|anada|no) .*(?:filas?|aqui|arriba|abajo|encima|editar|borrar|eliminar|modificar)|^fin de la (?:lista|tabla)',
    '^(?:inserire|inserisci|aggiungere|aggiungi|non) .*(?:righe|riga|qui|sopra|sotto|modificare|cancellare|eliminare)|^fine (?:della )?(?:lista|elenco|tabella)',
    '^(?:inserir|insira|adicionar|adicione|nao) .*(?:linhas?|aqui|acima|abaixo|editar|apagar|excluir|alterar)|^fim da lista',
    '^(?:nieuwe )?(?:regels?|rijen|voeg|niet) .*(?:boven|hierboven|invoegen|toevoegen|toe|wijzigen|verwijderen)|^einde (?:van de )?lijst',
    '^(?:wstaw|dodaj|prosze|nie) .*(?:wiersze?|powyzej|ponizej|tutaj|edytuj|usuwaj|zmieniaj)|^koniec listy',
    '^(?:infoga|lagg till|indsaet|sett inn|tilfoj) .*(?:rader?|raekker?|ovanfor|ovenfor|over)',
  ].join('|'),
);

/** What stands in a cell that says nothing yet: “-”, “n/a”, “Select…”, “[Company]”, 0 and a day before anybody's. */
export const isPlaceholder =
  /^(?:[^\p{L}1-9]*|n\.?\/?a\.?|none|null|nil|tbd|tba|false|falsch|faux|falso|k\. ?a\.?|\[.*\]|<.*>|\{.*\}|\d{1,2}[./-]\d{1,2}[./-](?:1899|1900)|(?:1899|1900)-\d\d-\d\d.*|(?:please |bitte |-+ ?)?(?:select|choose|pick|wahlen|auswahlen|choisir|seleccionar?|selezionare|selecionar|kies|wybierz)\b(?:$|.*(?:…|\.\.\.?|-|one|an option|stage|status|owner|date)$))$/u;

/** What a list of a board is called that holds no deals but what people are to know. */
export const aboutTheBoard =
  /^(?:infos?|information|informationen|informations|informazioni|informacje|informacion|informacoes|informatie|resources?|ressourcen|ressources|recursos|risorse|read ?me|how to\b.*|instructions?|anleitung(?:en)?|templates?|vorlagen?|modeles?|plantillas?)$/;

/** A row that shows how the list is filled: the word alone, set off, or told to be deleted; not “Example Games Inc”. */
const example =
  /^(?:e\.\s?g\.|z\.\s?b\.|p\. ?ex\.|bijv\.|np\.)\s|^[([*]*(?:examples?|beispiele?|exemples?|ejemplos?|esempi[oi]?|exemplos?|voorbeeld(?:en)?|przyklad|eksempel|exempel|samples?|muster|dummy)(?: (?:row|lead|deal|entry|data|zeile|eintrag|ligne|fila|riga|linha|rij))?(?:\s*[-–—:([/)\]*].*)?$|(?:delete|remove|overwrite|replace) (?:me|this)|[-–—(](?:bitte |please )?(?:zeile )?(?:loschen|uberschreiben|a supprimer|borrar|eliminar|cancellare|apagar|verwijderen|usun)/i;

/** Whether a text says that its row shows how the list is filled. Most texts need no folding for that. */
export function saysExample(text: string): boolean {
  return example.test(/^[\x20-\x7e]*$/.test(text) ? text.trim() : fold(text));
}

/** Whether a sum has a name as well, as companies do: “Total Energies”. */
export function isNamedTotal({ why, value }: { readonly why: string; readonly value: string }): boolean {
  return why === 'total' && /\p{L}/u.test(value) && !isTotalAlone.test(fold(value));
}
