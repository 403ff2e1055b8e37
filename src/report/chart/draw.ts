/** A drawn chart, in every form that is needed of it. */
export interface Chart {
  /** File name without its ending. */
  readonly name: string;
  readonly spec: object;
  /** A whole SVG file with title. */
  readonly standalone: string;
}
