/** What a template may name: a text or number, a switch, a list of texts, or a list of things with names of their own. */
export type Shape =
  'value' | 'switch' | { readonly list: Shape } | { readonly fields: Readonly<Record<string, Shape>> };

/** What an item of a mail may be asked for. */
export const itemShape: Shape = {
  fields: {
    title: 'value',
    why: 'value',
    also: { list: 'value' },
    details: 'value',
    stand: 'value',
    last: 'value',
    twin: 'value',
    reach: { list: { fields: { text: 'value', url: 'value' } } },
    place: 'value',
    stage: 'value',
    contact: 'value',
    nextStep: 'value',
    owner: 'value',
    value: 'value',
    goesTo: 'value',
    rowUrl: 'value',
    doneUrl: 'value',
    snoozeUrl: 'value',
    answers: { list: { fields: { label: 'value', url: 'value', isFirst: 'switch' } } },
    draftUrl: 'value',
    hasButtons: 'switch',
  },
};

/** The names of `MailView`, for checking a team's own wording and for docs/templates.md; a test holds the two together. */
export const mailShape: Shape = {
  fields: {
    subjectLine: 'value',
    title: 'value',
    preheader: 'value',
    day: 'value',
    name: 'value',
    greeting: 'value',
    intro: { list: 'value' },
    itemCount: 'value',
    groups: {
      list: { fields: { heading: 'value', headingUpper: 'value', isOneEntry: 'switch', items: { list: itemShape } } },
    },
    items: { list: itemShape },
    tail: { list: 'value' },
    todayUrl: 'value',
    fridayList: { list: 'value' },
    sheetUrl: 'value',
    footer: { list: 'value' },
  },
};
