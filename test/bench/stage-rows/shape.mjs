export const leadCount = 500_000;
export const stageCount = 6;
export const ownerCount = 20;
/** As a day since 1970. */
export const today = 20_543;
