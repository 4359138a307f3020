/** Where the stage or the owner of a lead stands when it is no column. */
export const standings = ['tab names', 'dated columns', 'ticked columns', 'headings'] as const;
