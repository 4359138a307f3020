/** The forms of a word by number, as Intl.PluralRules calls them; `other` where a form is not given. */
export interface PluralForms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** The words that dates, numbers and lists need in a language. */
export interface Language {
  /** BCP 47. Locales of the same language have their days in words. */
  readonly tag: string;
  /** January first. */
  readonly months: readonly string[];
  readonly monthsShort: readonly string[];
  /** Sunday first. */
  readonly weekdays: readonly string[];
  readonly weekdaysShort: readonly string[];
  readonly day: PluralForms;
  /** What stands behind a number that counts in order: “3rd”. */
  readonly ordinals: PluralForms;
  /** The forms of a noun of which only the singular is given, as `count(3, 'deal')` does. */
  readonly formsOf: (noun: string) => PluralForms;
  readonly today: string;
  readonly yesterday: string;
  readonly tomorrow: string;
  readonly ago: (days: string) => string;
  readonly ahead: (days: string) => string;
  /** “62 to 64”. */
  readonly range: (low: string, high: string) => string;
  readonly orMore: (low: string) => string;
  readonly about: (number: string) => string;
  readonly under: (number: string) => string;
  readonly over: (number: string) => string;
  readonly noAmounts: string;
  /** Behind thousands, millions, billions. */
  readonly thousand: string;
  readonly million: string;
  readonly billion: string;
}
