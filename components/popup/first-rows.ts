/** Rows of the first paint: twice what the popup can show. */
export const FIRST_ROWS = 10;
