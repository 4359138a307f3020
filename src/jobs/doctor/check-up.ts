/** What one look came to. `careful` works now, and bites later or costs something. */
export type Verdict = 'works' | 'careful' | 'does not work' | 'not set up';

export interface CheckUp {
  readonly area: 'this machine' | 'sign-in' | 'workbook' | 'mail' | 'links' | 'functions' | 'quotas';
  readonly verdict: Verdict;
  readonly what: string;
  /** What to do; null where nothing is to be done. */
  readonly fix: string | null;
}

/** One line of the report. */
export function checkUp(area: CheckUp['area'], verdict: Verdict, what: string, fix: string | null = null): CheckUp {
  return { area, verdict, what, fix };
}
