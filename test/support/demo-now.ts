/** Tuesday, 3 March 2026, 10:00 in London: late enough for every owner's hour but New York's. */
export const demoNow = Date.UTC(2026, 2, 3, 10);
