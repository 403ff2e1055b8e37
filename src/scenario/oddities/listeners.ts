/** Whom a part of the policy is for: those named, or all that it can be for. */
import type { Announcement, Callback, Caller } from '../scenario.ts';

/** Whether a caller hears the announcement: nobody waits for mail and listens. */
export function hears({ name, kind }: Caller, { callers }: Announcement): boolean {
  return kind !== 'mail' && (callers?.includes(name) ?? true);
}

/** Whether a caller is offered callbacks: only who calls by telephone. */
export function isOfferedCallback({ name, kind }: Caller, { callers }: Callback): boolean {
  return kind === undefined && (callers?.includes(name) ?? true);
}
