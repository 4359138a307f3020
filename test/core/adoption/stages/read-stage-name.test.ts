import { describe, expect, it } from 'vitest';
import { readStageName } from '../../../../src/core/adoption/stages/read-stage-name.ts';

// Names as CRMs ship them (Salesforce, HubSpot, Zoho, Dynamics, Pipedrive, Odoo, SuiteCRM; EspoCRM's i18n folders for the languages),
// and as public templates of spreadsheets and trackers of job applications, investors, listings and policies have them.
const table = {
  won: `Booked - paid in full|Booked - deposit|Booked|Won|Closed Won|closedwon|closed_won|Closed-Won|ClosedWon|CLOSED WON|Won 🎉|🏆 Won|6. Closed Won|100% - Won|S5 Won|Deal won|Won - renewal|Closed - Converted|Converted|
    Gewonnen|Abgeschlossen (gewonnen)|Auftrag erhalten|Gesloten gewonnen|Gagné|Gagnée|Conclusion gagnante|Cerrado ganado|Ganada|Vinta|VINTA|Chiuso Positivamente|Ganha|Ganho|
    Zakończone Wygrane|Wygrana|Stängda vunna|Vunnen|Vundet og Lukket|Vunnet og lukket|Sold|Verkauft|Vendu|Vendido|Venduto|Hired|Accepted offer|Offer accepted|Accepted|Policy issued|Bound|
    Funded|Awarded|Granted|Customer|New customer|Paying customer|Kunde|Cliente|Onboarded|Client onboarded|Signed|Contract signed|Signé|Contrat signé|Firmado|Unterschrieben|Vertrag unterschrieben|
    Beauftragt|Convertito|PO received|Order received|Podpisana|Umowa podpisana|Contrato assinado|Successful|Erfolgreich|Lead Converted|Won - renewal 2026|Won (Berlin)|Converted to client|Placed|Committed|Success|Retenu|Contratado|Negócio fechado|Won deal`,
  lost: `FELL THROUGH / NOT BUYING|Not going ahead|Lost|Closed Lost|closedlost|Closed-Lost|7) Lost|❌ Lost|Lost to competitor|Lost - price|Closed Lost to Competition|Closed - Not Converted|Not converted|Non signé|No sale|No deal|Perdu|Perdue|
    Conclusion perdante|Verloren|Verloren an Wettbewerb|Gesloten verloren|Cerrado perdido|Perdida|Persa|PERSA|Chiuso Negativamente|Perdido|Zakończone Przegrane|Przegrana|Stängda förlorade|Förlorad|
    Tabt og Lukket|Tapt og lukket|Rejected|Offer declined|Quote rejected|Proposal rejected|Proposal - Declined|Declined|Withdrawn|Candidate withdrew|Not awarded|Not hired|Not accepted|Disqualified|Unqualified|
    Not qualified|Nicht qualifiziert|Not interested|No interest|Kein Interesse|Pas intéressé|Sin interés|Nessun interesse|Sem interesse|Geen interesse|Brak zainteresowania|Dead|Dead lead|Gestorben|Mort|Muerto|Junk lead|Spam|
    Lost customer|Churned|Cancelled|Canceled|Storniert|Abgelehnt|Absage|Annulé|Refusé|Rechazado|Cancelado|Recusado|Rifiutato|Annullato|Afgewezen|Odrzucona|Anulowane|Avslag|No go|No-Go|Passed|Not sold|Kein Auftrag|Pas de vente|
    Expired|Quote expired|Denied|Application rejected|Unsuccessful|Not successful|Nicht gewonnen|Nie podpisana|No bid|Former customer|Lost / Cancelled|Angebot abgelehnt|Devis refusé|Not a fit|No fit|Fell through|Fallen through|Won't buy|Not Taken Up|Not taken|Lapsed|Non retenu|Non retenue|Not approved|Disapproved|Kein Bedarf|Kein Kunde|Lost (no budget)|Lost - no longer needed|Interviewed, not hired|Closed - not won|Declined by firm|Declined by prospective client|Refusé par le client|Abgelehnt vom Kunden|Unterlegen|Ungewonnen|Unbeauftragt`,
  open: `Cold|Cold lead|Kalt|Pending invoice|Not delivered yet|Future client|Cold call|Tasting booked|Nowe|Aanvraag|Demandes|Visita hecha|Cita programada|Trial lesson|Oglądanie sali|Probefahrt vereinbart|Consult booked|Plan given|Terms issued|Listing Appt|Submitted|Inlämnat|Ej kontaktad|Demande de devis|Negotiate & Close|
    Site visit arranged|RDV pris|Visita hecha|To apply|À relancer|Angefragt|Nachgefasst|Drafting|Quote sent (Renewals)|Identifying Decision Makers|Call booked|New|Lead|Open - Not Contacted|Working - Contacted|Attempted to Contact|Contact in Future|Pre-Qualified|Not Contacted|To be signed|Awaiting signed contract|Win-back|Win back|Winback campaign|Demo cancelled|Cancelled demo|Not yet won|Paused|
    Meeting accepted|Demo completed|NDA signed|LOI signed|Term sheet signed|Almost won|Nearly sold|Potential customer|Prospective client|Contact customer|Waiting for customer|Verbally won|Verbally accepted|Verbal yes|At risk of lost|
    Zu unterschreiben|Vertrag zu unterschreiben|Wartet auf Unterschrift|En attente de signature|À signer|Por firmar|Da firmare|Te tekenen|Oczekuje na podpis|Proposta inviata|Proposta enviada|Trattativa|Negociação|Onderhandeling|Negocjacje|
    Förhandling|Tilbud|Contract sent|Under contract|Close|4-Close|1-Qualify|Decision Maker Bought-In|Qualified To Buy|Appointment Scheduled|Identify Decision Makers|Proposal/Price Quote|Negotiation/Review|Value Proposition|
    Needs Analysis|Offer received|Offer extended|Interview scheduled|Go/No-Go|Win plan|Won over champion|Re-engage lost|Reactivate lost|Pas encore signé|Nog niet getekend|Todavía no firmado|Non ancora firmato|Ainda não assinado|Jeszcze nie podpisana|Soft commit|Closing|Not signed yet|Pending approval|Awaiting approval|Fast gewonnen|Presque gagné|Quasi vinta|Noch nicht unterschrieben|No answer|No show|
    Bedarfsanalyse|Angebot gesendet|Devis envoyé|Propuesta enviada|Offerte verstuurd|Oferta wysłana|In Arbeit|En cours|In corso|W trakcie|Champion found|Paper process|Not lost|Not started|Termin abgesagt|Reunión cancelada`,
  over: `Closed|Geschlossen|Abgeschlossen|Cerrado|Chiuso|Fechado|Gesloten|Zamknięte|Clôturé|Deal closed|Done|Completed|Closed deals|Archived`,
  unsure: `Facturado y Pendiente de Pago|Delivered - pending sign-off|Future booking|Zukünftige Buchung|Won (pending PO)|Won - pending PO|Won - awaiting payment|Won (not yet)|Won (?)|Lost?|Won (unconfirmed)|Won (on hold)|Gewonnen (unter Vorbehalt)|Quote sent (not won)|Angebot gesendet (nicht gewonnen)|Not won (yet)|Lost (maybe)|
    Lost - later|Signed by client|Accepted by client|Interview failed|Meeting declined|Rejected after interview|Cancelled after demo|Auftrag in Arbeit|Order in progress|Zamówienie w trakcie|Pedido en proceso|
    Booked (scheduled)|Completed (ask for testimonial)|Sold (waiting for delivery)|Install scheduled|Installed|Réservé|Option posée|In optie|Rezerwacja wstępna|Uitgevoerd|Confermato|Saldato|Kaufvertrag|Travelled|Termin zajęty|Fully booked|Order delivered|Not listed|Not pursuing|First order|Trial order|Won, then refunded|Lost - reactivated|Lost (may return)|W|P|Deposit paid|No response|Ghosted|Approved|Won/Lost|Onboarding|Inactive|No decision|Budget accepted|Keine Antwort|Not closed|Lost contact|Bought elsewhere|Date not available|Job booked|Zusage erhalten|Facturé|Facturado|Zrealizowane|Subscribed|Invoiced`,
  null: `Future Enrolment|Filled by client|Permitting|No|Offer binned|Active|Aktiv|Kiitos|Voitettu|Hävitty|受注|失注|Выиграно|Nyertes|1 - Stage 1|Stage 3|5|✅|Kazanıldı|Foo bar baz`,
} as const;

describe.each(Object.entries(table))('%s', (says, names) => {
  it.each(names.split('|').map((name) => name.trim()))('%s', (name) => {
    expect(String(readStageName(name).says)).toBe(says);
  });
});

it('takes the win that a word names by itself for plain, and what is a win only for want of another not', () => {
  const isPlain = (name: string): boolean => readStageName(name).isPlain;
  for (const name of ['Won', 'Sold', 'Customer', 'Closed - Converted', 'Declined']) expect(isPlain(name)).toBe(true);
  for (const name of ['Signed', 'Offer accepted', 'Committed', 'Converted']) expect(isPlain(name)).toBe(false);
});
