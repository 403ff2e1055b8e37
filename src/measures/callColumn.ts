/**
 * Columns of a tally's `calls`, for each caller and interval; thresholds follow in
 * pairs. Constants of a module and not properties of an object: the bundler puts
 * the numbers in their places (2 % of the engine's time).
 */

/** Attempts, retries included. */
export const offered = 0;
export const retries = 1;
export const answeredImmediately = 2;
export const answeredAfterWait = 3;
export const abandoned = 4;
export const blocked = 5;
export const balked = 6;
export const disconnected = 7;
/** Ticks waited by answered calls, counted where they arrived. */
export const answeredWait = 8;
/** Ticks waited by abandoned and disconnected calls, counted where they arrived. */
export const lostWait = 9;
/** Ticks spent waiting by all calls, where they passed: the integral of the queue length. */
export const queue = 10;
/** Abandoned within `shortAbandonTicks`. */
export const abandonedShort = 11;
/** For threshold t: `firstThreshold + 2t` answered after a wait within it, `+ 1` abandoned within it. */
export const firstThreshold = 12;
