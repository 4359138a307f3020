import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/core/schema/header-index.ts';
import {
  currenciesInHeader,
  currencyInHeader,
  isMeasured,
  moneyIn,
  unitsInHeader,
  withoutMoney,
} from '../../../src/core/schema/header-money.ts';

/**
 * Header rows as programs export them and people write them, each header with its field (`-` = none of ours, `amount` = money that may be
 * the deal’s worth). Sources, all public: the field lists and sample files of each program’s own documentation, and programs that read such
 * exports (the example in brackets).
 */
const exports: Readonly<Record<string, string>> = {
  'HubSpot deals (support pages; sample CSVs of importers)':
    'Record ID=leadId|Deal Name=company|Deal Stage=stage|Deal owner=owner|Amount=amount|Amount in company currency=-|Weighted amount=-|Close Date=closedOn|Create Date=created|Pipeline=stage|Deal Type=-|Associated Company=company|Associated Contact=contact|Last Activity Date=lastContact|Next Activity Date=followUp|Next step=nextStep|Deal probability=-|Currency=currency|Closed Lost Reason=lostReason|Closed Won Reason=-|Days to close=-|Number of Associated Contacts=-|Original Traffic Source=source|Is closed lost=-',
  'HubSpot by API names':
    'dealname=company|dealstage=stage|closedate=closedOn|createdate=created|hubspot_owner_id=-|hs_lastmodifieddate=-|amount=amount|hs_next_step=nextStep',
  'Salesforce report (help pages)':
    'Opportunity Owner=owner|Account Name=company|Opportunity Name=company|Stage=stage|Fiscal Period=-|Amount=amount|Expected Revenue=amount|Probability (%)=-|Age=-|Close Date=closedOn|Created Date=created|Next Step=nextStep|Lead Source=source|Type=-|Opportunity ID=leadId|Last Activity=lastContact|Last Modified Date=-|Loss Reason=lostReason|Opportunity Next Steps=nextStep|Total Amount Currency=currency|Total Amount=amount',
  'Salesforce by API names (object reference)':
    'StageName=stage|CloseDate=closedOn|ExpectedRevenue=amount|LeadSource=source|NextStep=nextStep|CreatedDate=created|LastActivityDate=lastContact|LastModifiedDate=-|OwnerId=-|CurrencyIsoCode=currency|Description=notes|IsWon=-|IsClosed=-|ForecastCategory=-|FiscalYear=-|LastStageChangeDate=stageSince',
  'Salesforce leads':
    'First Name=-|Last Name=-|Company / Account=company|Lead Status=stage|Lead Owner=owner|Email=email|Phone=phone|Annual Revenue=-|No. of Employees=-|Rating=-',
  'Pipedrive deals (export; a public column list)':
    'Deal - ID=leadId|Deal - Title=company|Deal - Value=amount|Deal - Weighted value=-|Deal - Currency=currency|Deal - Organization=company|Deal - Contact person=contact|Deal - Stage=stage|Deal - Status=stage|Deal - Owner=owner|Deal - Deal created=created|Deal - Expected close date=expectedClose|Deal - Next activity date=followUp|Deal - Last activity date=lastContact|Deal - Last stage change=stageSince|Deal - Lost reason=lostReason|Deal - Probability=-|Person - Name=contact|Person - Email (Work)=email|Person - Phone=phone|Organization - Name=company|Organization - Address=-|Deal - Update time=-',
  'Pipedrive leads':
    'Lead - Title=company|Lead - Owner=owner|Lead - Lead created=created|Lead - Value=amount|Lead - Source=source|Lead - Label=-|Lead - Next activity=nextStep',
  'Zoho CRM deals':
    'Record Id=leadId|Deal Owner=owner|Deal Name=company|Account Name=company|Amount=amount|Expected Revenue=amount|Closing Date=closedOn|Stage=stage|Probability (%)=-|Next Step=nextStep|Lead Source=source|Contact Name=contact|Created Time=created|Modified Time=-|Currency=currency|Reason For Loss=lostReason|Description=notes|Campaign Source=source',
  'Dynamics 365 opportunities (worksheet export)':
    '(Do Not Modify) Opportunity=-|(Do Not Modify) Modified On=-|Topic=company|Potential Customer=company|Contact=contact|Account=company|Est. Close Date=expectedClose|Est. Revenue=amount|Actual Close Date=closedOn|Actual Revenue=amount|Probability=-|Rating=-|Owner=owner|Pipeline Phase=stage|Created On=created|Currency=currency',
  'Odoo (export by label and by field)':
    'Opportunity=company|Customer=company|Contact Name=contact|Email=email|Salesperson=owner|Expected Revenue=amount|Expected Closing=expectedClose|Stage=stage|Created on=created|Lost Reason=lostReason|Prorated Revenue=-|Expected MRR=-|stage_id/name=stage|user_id/name=owner|expected_revenue=amount|create_date=created|Next Activity Deadline=followUp',
  'Close (opportunities)':
    'id=leadId|lead_name=company|status_label=-|value=amount|value_currency=currency|confidence=-|contact_name=contact|user_name=owner|date_created=created|date_won=closedOn|note=notes|expected_value=amount',
  'Copper (default fields)':
    'Name=contact|Company=company|Primary Contact=contact|Owner=owner|Pipeline=stage|Stage=stage|Value=amount|Close Date=closedOn|Win Probability=-|Loss Reason=lostReason|Source=source|Priority=-|Status=stage',
  Freshsales:
    'Deal name=company|Account name=company|Deal value=amount|Deal stage=stage|Expected close date=expectedClose|Closed date=closedOn|Sales owner=owner|Lost reason=lostReason|Probability (%)=-|Created at=created|Updated at=-|Age (in days)=-|Last contacted time=lastContact',
  Insightly:
    'Opportunity Name=company|Organization Name=company|Opportunity Value=amount|Forecast Close Date=expectedClose|Actual Close Date=closedOn|Probability Of Winning=-|User Responsible=owner|Date Created=created|Current Stage=stage',
  Capsule:
    'Milestone=stage|Value=amount|Currency=currency|Expected Close=expectedClose|Actual Close=closedOn|Lost Reason=lostReason|Owner=owner|Created=created|Last Contacted=lastContact|Description=notes',
  'monday, Airtable, Notion':
    'Deal=company|Deal Value=amount|Deal Size=amount|Owner=owner|Contact Email=email|Close Probability=-|Expected Close Date=expectedClose|Forecast Value=amount|Next Action=nextStep|Next Action Date=followUp|Lost Reason=lostReason|Follow Up Date=followUp|Last Interaction=lastContact|Lead Status=stage',
  German:
    'Firmenname=company|Kontaktperson=contact|Auftragswert (€)=amount|Angebotssumme netto=amount|Verkaufsphase=stage|Voraussichtl. Abschlussdatum=expectedClose|Erstellungsdatum=created|Wiedervorlagedatum=followUp|Nächste Aktivität=nextStep|Verlustgrund=lostReason|Ansprechpartner=contact|PLZ=-|Wahrscheinlichkeit=-|Kundenbetreuer=owner',
  French:
    'Raison sociale=company|Montant estimé (€)=amount|Date de clôture prévue=expectedClose|Prochaine relance=followUp|Commercial=owner|Étape=stage|Date de création=created|Code postal=-|Motif de perte=lostReason',
  Spanish:
    'Nombre de la empresa=company|Importe (€)=amount|Fecha de cierre prevista=expectedClose|Próximo paso=nextStep|Responsable=owner|Etapa=stage|Fecha de creación=created|Motivo de pérdida=lostReason|Código postal=-',
  Italian:
    'Azienda=company|Referente=contact|Valore (€)=amount|Importo trattativa=amount|Fase=stage|Data chiusura prevista=expectedClose|Data di creazione=created|Prossima azione=nextStep|Responsabile=owner|Motivo perdita=lostReason|Telefono=phone|CAP=-|Probabilità=-',
  Portuguese:
    'Empresa=company|Contato=contact|Valor do negócio=amount|Etapa=stage|Data de criação=created|Previsão de fechamento=expectedClose|Próximo passo=nextStep|Responsável=owner|Motivo da perda=lostReason|Telefone=phone|CEP=-',
  Dutch:
    'Bedrijfsnaam=company|Contactpersoon=contact|Waarde (€)=amount|Fase=stage|Verwachte sluitingsdatum=expectedClose|Aanmaakdatum=created|Volgende stap=nextStep|Eigenaar=owner|Opmerkingen=notes|Telefoonnummer=phone|Kans (%)=-|Reden verlies=lostReason',
  Polish:
    'Firma=company|Osoba kontaktowa=contact|Wartość (zł)=amount|Etap=stage|Przewidywana data zamknięcia=expectedClose|Data utworzenia=created|Następny krok=nextStep|Opiekun=owner|Uwagi=notes|Telefon=phone|Kod pocztowy=-|Powód przegranej=lostReason',
  Scandinavian:
    'Företag=company|Kontaktperson=contact|Värde (kr)=amount|Förväntat avslut=expectedClose|Nästa steg=nextStep|Säljare=owner|Kilde=source|Forventet lukkedato=expectedClose|Beløb=amount',
};

describe('what a header means', () => {
  it.each(Object.entries(exports))('%s', (_, row) => {
    const wrong = row.split('|').flatMap((entry) => {
      const [, header = '', field = ''] = /^(.*)=(.*?)$/.exec(entry) ?? [];
      const meant = meaningOf('leads', header)?.field ?? '-';
      return meant === field ? [] : [`${header}: ${meant}`];
    });
    expect(wrong).toEqual([]);
  });

  const money: readonly (readonly [string, string | null, string | null, string | null])[] = [
    ['Value (k€)', 'full', 'EUR', 'thousands'],
    ['Umsatz TEUR', 'money', 'EUR', 'thousands'],
    ['ARR ($000s)', 'money', 'USD', 'thousands'],
    ['Volumen in Mio. €', 'money', 'EUR', 'millions'],
    ['Amount (M$)', 'full', 'USD', 'millions'],
    ['Deal size in millions', 'full', null, 'millions'],
    ['Valore (migliaia di euro)', 'money', 'EUR', 'thousands'],
    ['Wartość (tys. zł)', 'full', 'PLN', 'thousands'],
    ['Value $K', 'full', 'USD', 'thousands'],
    ['Amount in 1000 EUR', 'full', 'EUR', 'thousands'],
    ['Value x1000', 'full', null, 'thousands'],
    ['Betrag (1.000 €)', 'full', 'EUR', 'thousands'],
    ['Amount (Cr)', 'full', null, 'crores'],
    ['Value (bn)', 'full', null, 'billions'],
    ['Importe (miles €)', 'full', 'EUR', 'thousands'],
    ['Amount (Lakhs)', 'full', null, 'lakhs'],
    ['Value (lakh)', 'full', null, 'lakhs'],
    ['Valor (mil)', 'full', null, 'thousands or millions'],
    ['USD Value', 'full', 'USD', null],
    ['Deal_Value_USD', 'full', 'USD', null],
    ['MOBILE (€)', 'money', 'EUR', null],
    ['Amount (ALL)', 'full', null, null],
    ['Sales Amount', 'full', null, null],
    ['Annual premium', 'money', null, null],
    ['Setup fee', 'money', null, null],
    ['Annual Revenue', 'part', null, null],
    ['Commission', 'part', null, null],
    ['Weighted value', 'part', null, null],
    ['Amount (weighted)', 'part', null, null],
    ['Unit price', 'part', null, null],
    ['Érték', 'unknown', null, null],
    ...[
      'index',
      'Deal ID',
      'Postal code',
      'PLZ',
      'Year',
      'Probability',
      'Lead score',
      'Quantity',
      'Employees',
      'Age',
    ].map((label) => [label, null, null, null] as const),
    ...[
      'Volume (tons)',
      'Volume (kg)',
      'Budget (hours)',
      'Amount (units)',
      'Size (m²)',
      'Value in kWh',
      'Amount, pcs',
    ].map((label) => [label, null, null, null] as const),
    ...['Phone', 'Price list date', 'Budget status'].map((label) => [label, null, null, null] as const),
    ...['Amount in company currency', 'Amount (converted)', 'Est. Revenue (Base)', 'Price per seat'].map(
      (label) => [label, 'part', null, null] as const,
    ),
    ['amount_eur', 'full', 'EUR', null] as const,
    ['dealAmountUSD', 'full', 'USD', null] as const,
    ['Budget (Mio. EUR)', 'money', 'EUR', 'millions'] as const,
    ['Revenue (thousands USD)', 'money', 'USD', 'thousands'] as const,
    ["Montant en milliers d'euros", 'money', 'EUR', 'thousands'] as const,
    ['$/W', 'part', 'USD', null] as const,
    ['Bedrag excl. btw', 'full', null, null] as const,
  ];
  it.each(money)('%s: money %s, %s, in %s', (label, grade, currency, unit) => {
    expect([moneyIn(label), currencyInHeader(label, ''), unitsInHeader(label).join(' or ') || null]).toEqual([
      grade,
      currency,
      unit,
    ]);
  });

  it.each(['(', '[', '{', ' ', 'a(', '€', '(€', ' in ', '$/', '1,000'])(
    'looks at no text as long as %s thousands of times',
    (part) => {
      const long = part.repeat(200);
      // It is looked at from its beginning, where each of these says something, and not looked at all where it is longer than any header.
      for (const text of [`Amount (k€) ${long}`, `${long} Amount (k€)`, part.repeat(32_000)]) {
        expect([moneyIn(text), currencyInHeader(text, ''), currenciesInHeader(text), isMeasured(text)]).toEqual([
          null,
          null,
          [],
          false,
        ]);
        expect([unitsInHeader(text), withoutMoney(text)]).toEqual([[], text]);
      }
    },
  );
});

it('“Campaign” is where a lead came from; other words for what is dealt with are not', () => {
  expect(
    ['Campaign', 'ourBid', 'Bid', 'Pratica', 'Matter'].map((label) => meaningOf('leads', label)?.field ?? null),
  ).toEqual(['source', null, null, null, null]);
});
