/**
 * What is pending for a call: a timer's key is its rung on the ladder of things that
 * happen at the same instant, then the serial number of the call's present doing, which is
 * also the order of scheduling, then the call's row. A day has room for a thousand million
 * of the one and two million of the other. What is due on a rung follows from what the row
 * is doing.
 */
import { mostCalls } from './callTable.ts';

/** No row, queue, skill or unit. */
export const none = -1;

export const rowsInKey = mostCalls;
/** Row 0: a line is freed. A chat's row: the chat ends. */
export const endRung = 0;
export const lossRung = 2 ** 51;
export const dueRung = 2 * lossRung;
export const arrivalRung = 3 * lossRung;
