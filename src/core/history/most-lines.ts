/**
 * What counts of one lead: the last lines of Stage History, and the last entries of the Edit Log between two runs. Each
 * change is held against the others of its lead, so that the hundred thousand that somebody pasted would take hours; no
 * deal changes its stage a thousand times.
 */
export const mostLinesOfALead = 1000;
