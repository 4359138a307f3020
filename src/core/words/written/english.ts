import type { Language } from './language.ts';

/** What stands around numbers and days in English. Lists have no comma before “and”. */
export const english: Language = {
  tag: 'en-GB',
  months: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
  monthsShort: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  weekdaysShort: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  day: { one: 'day', other: 'days' },
  ordinals: { one: 'st', two: 'nd', few: 'rd', other: 'th' },
  formsOf: (noun) => ({ one: noun, other: `${noun}s` }),
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  ago: (days) => `${days} ago`,
  ahead: (days) => `in ${days}`,
  range: (low, high) => `${low} to ${high}`,
  orMore: (low) => `${low} or more`,
  about: (number) => `about ${number}`,
  under: (number) => `under ${number}`,
  over: (number) => `over ${number}`,
  noAmounts: 'no amounts',
  thousand: 'k',
  million: 'M',
  billion: 'bn',
};
