/** Columns of a tally's `operators`, for each group and interval. */

/** Operator ticks at work (talk, hold, wrap-up), where they passed. */
export const busy = 0;
/** The part of `busy` beyond the staffing on duty, during openings. */
export const surplus = 1;
/** Calls answered, counted where they arrived. */
export const answered = 2;
/** Operator ticks on duty; 0 between openings and after closing. */
export const staffed = 3;
