/** The columns of the call log: the fields of a call under their own names. */
import type { CallRow } from '../../measures/callRow.ts';

export interface CallColumn {
  readonly name: keyof CallRow;
  readonly kind: 'text' | 'whole' | 'number';
  /** Some calls have none. */
  readonly optional: boolean;
}

/** Takes rows, one by one, to a file that it makes. */
export interface CallSink {
  add(row: CallRow): void;
  /** The rest is written. */
  finish(): void;
}

const always = (kind: CallColumn['kind'], name: keyof CallRow): CallColumn => ({ name, kind, optional: false });
const sometimes = (kind: CallColumn['kind'], name: keyof CallRow): CallColumn => ({ name, kind, optional: true });

/** `severalDays`: with one for which of the scenario's days. */
export function callColumns(severalDays: boolean): CallColumn[] {
  return [
    always('whole', 'day'),
    ...(severalDays ? [always('text', 'dayName')] : []),
    always('whole', 'call'),
    always('text', 'caller'),
    always('text', 'person'),
    always('text', 'comes'),
    always('whole', 'attempt'),
    always('text', 'rang'),
    always('number', 'rangAt'),
    always('text', 'interval'),
    sometimes('number', 'waited'),
    sometimes('number', 'promisedAt'),
    sometimes('number', 'dialledAt'),
    always('whole', 'dials'),
    always('text', 'outcome'),
    sometimes('text', 'group'),
    sometimes('whole', 'operator'),
    sometimes('number', 'answeredAt'),
    sometimes('number', 'talk'),
    sometimes('number', 'wrapUp'),
  ];
}
