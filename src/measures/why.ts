/**
 * The answer to why a caller waited: what it found, what happened while it waited,
 * by which rules others were taken, and how it ended. Times in seconds, moments
 * in seconds from the (first) opening and as a clock shows them. Plain JSON.
 */
import type { CallRow } from './callRow.ts';

export interface Moment {
  readonly at: number;
  readonly clock: string;
}

/** Why a group's operator, idle or not, does not take a call. */
export type Obstacle =
  | { readonly kind: 'doesNotAnswer' | 'nobodyOnDuty' | 'allBusy' }
  /** Only who has waited so long (seconds), while so many are idle, while so many of its kind wait. */
  | { readonly kind: 'afterWaiting'; readonly seconds: number }
  | { readonly kind: 'whenIdle'; readonly idle: number }
  | { readonly kind: 'whenWaiting'; readonly waiting: number }
  /** A callback: only while more than so many are idle. */
  | { readonly kind: 'reserve'; readonly idle: number }
  /** A callback for which there is no line, mail after closing: not their time. */
  | { readonly kind: 'noLine' | 'closed' }
  /** The operator has other chats. */
  | { readonly kind: 'chatting' }
  /** The user's own policy decided otherwise. */
  | { readonly kind: 'program'; readonly file: string };

/** By which rule another call was taken before this one. `its`: the other's. */
export type Precedence =
  /** It had waited longer. */
  | { readonly rule: 'firstCome' }
  | { readonly rule: 'priority' | 'preference' | 'ageing'; readonly its: number; readonly own: number }
  /** Thresholds, and head starts, in seconds. */
  | { readonly rule: 'deadline' | 'credit'; readonly its: number; readonly own: number }
  /** Its waiting loses more money a minute. */
  | { readonly rule: 'value' }
  /** So many of each kind waited. */
  | { readonly rule: 'longestQueue'; readonly its: number; readonly own: number }
  | { readonly rule: 'callbackFirst' | 'callsFirst' | 'mailLast' }
  | { readonly rule: 'program'; readonly file: string }
  /** This one could not be taken then. */
  | { readonly rule: 'notAllowed'; readonly obstacle: Obstacle };

export type WhyEvent = Moment &
  (
    | {
        readonly kind: 'taken';
        readonly group: string;
        readonly operator: number | null;
        /** `call` null: a call that is in no log, since counting had ended. */
        readonly other: { readonly call: number | null; readonly person: string; readonly caller: string };
        /** How long the other had waited; 0: it had just come. */
        readonly waited: number;
        readonly because: Precedence;
      }
    /** Became free and took nothing. */
    | {
        readonly kind: 'idle';
        readonly group: string;
        readonly operator: number | null;
        readonly obstacle: Obstacle | null;
      }
    /** Became free and went home: staffing had fallen. */
    | { readonly kind: 'home'; readonly group: string; readonly operator: number | null }
    | { readonly kind: 'staffing'; readonly group: string; readonly from: number; readonly to: number }
    /** From now on the group may take it: it has waited so long. */
    | { readonly kind: 'mayTake'; readonly group: string; readonly seconds: number }
    | { readonly kind: 'promised'; readonly for: Moment | null }
    | {
        readonly kind: 'dialled';
        readonly group: string;
        readonly operator: number | null;
        readonly reached: boolean;
      }
  );

export interface QueueFound {
  readonly caller: string;
  readonly kind: 'phone' | 'transfer' | 'callback';
  readonly waiting: number;
  /**
   * `own`: its own queue, all of them before it. Else as the groups that answer it look at queues: before its own or
   * after, as one with it by arrival, by length, by the user's program; or some this way and some that.
   */
  readonly comes: 'own' | 'before' | 'after' | 'byArrival' | 'byLength' | 'byProgram' | 'mixed';
}

export interface GroupFound {
  readonly group: string;
  readonly onDuty: number;
  readonly busy: number;
  readonly idle: number;
  readonly obstacle: Obstacle | null;
}

/** When it came to the queue: at its ring, or out of the menu. */
export interface Found extends Moment {
  /** Those that are not empty, of callers whom the groups that answer it answer too. */
  readonly queues: readonly QueueFound[];
  readonly groups: readonly GroupFound[];
  /** What it was told on joining, the wait to expect or its place in line, and how often it heard it again. */
  readonly told:
    (({ readonly wait: number } | { readonly position: number }) & { readonly every: number | null }) | null;
  /** Where it was turned away. */
  readonly full: { readonly lines: number } | { readonly queueCapacity: number } | null;
}

interface Replayed {
  readonly schema: 'please-hold/why/1';
  readonly program: string;
  readonly scenario: { readonly name: string; readonly hash: string; readonly kind: 'opening' | 'horizon' };
  /** What `day` counts. */
  readonly replication: 'day' | 'run';
  readonly seed: string;
}

export interface WhyCall extends Replayed {
  readonly asks: 'call';
  readonly call: CallRow;
  /** Null where it never came out of the menu. */
  readonly found: Found | null;
  /** In order. */
  readonly events: readonly WhyEvent[];
  /** It hung up on hearing the announcement again, and not since its patience ended. */
  readonly atAnnouncement: boolean;
  /** The longest wait that the scenario allows; null: none. */
  readonly maxWait: number | null;
}

/** The longest waits in line of a day, mail left out, longest first. */
export interface WhyDay extends Replayed {
  readonly asks: 'day';
  readonly day: number;
  /** Of so many calls. */
  readonly calls: number;
  readonly longest: readonly CallRow[];
}

export interface DayInShort {
  readonly day: number;
  readonly calls: number;
  /** Hung up, blocked, balked or cut off. */
  readonly lost: number;
  /** Of all who came to the line, and the longest of them with its call. */
  readonly meanWait: number | null;
  readonly longestWait: number | null;
  readonly longestCall: number | null;
}

/** The days with the longest mean waits, mail left out, worst first. */
export interface WhyDays extends Replayed {
  readonly asks: 'days';
  /** Of so many days. */
  readonly days: number;
  readonly worst: readonly DayInShort[];
}
