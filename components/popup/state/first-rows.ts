/** Number of rows in the first paint: more than the popup can show. */
export const FIRST_ROWS = 5;
