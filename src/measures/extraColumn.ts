/**
 * Further columns of a tally's `calls`, behind those of the thresholds, in plans
 * with `hasExtras` only: what menus, callbacks, announcements, transfers and
 * callers who ring again bring. Counted where the call arrived unless it says
 * otherwise.
 */

/** Rang and needed no operator after the menu; hung up in it. */
export const contained = 0;
export const gaveUp = 1;
/** Offered a callback, and left for it. */
export const callbacksOffered = 2;
export const calledBack = 3;
/** Of those who left for one: reached in the end; given up after the last dial; dialled at all. */
export const callbacksReached = 4;
export const callbacksFailed = 5;
export const callbacksDialled = 6;
/** Dialled by the time promised and what the scenario allows beyond it. */
export const callbacksKept = 7;
/** Ticks to the first dial, from the call or, where a time was booked, from that time. */
export const callbackDelay = 8;
/** Ticks that callbacks stood on the list, where they passed; a booked one from its time on. */
export const callbackQueue = 9;
/** First dials, where they happened: the volume that moved. */
export const callbacksMoved = 10;
/** Attempts that were lost and not followed by another: callers not served in the end. */
export const lostForGood = 11;
/** Attempts that came by transfer, and calls again about the same matter. */
export const transferred = 12;
export const repeats = 13;
/** Answered, and not followed by a call again about the same matter. */
export const resolved = 14;
/** Answered after a wait, having been told what to expect: how many, ticks told, ticks waited, squares of the error in ms², told too little. */
export const told = 15;
export const toldWait = 16;
export const toldWaited = 17;
export const toldSquares = 18;
export const toldTooLittle = 19;
/** Mail not answered at the last closing. */
export const leftOver = 20;

export const extraColumns = 21;
