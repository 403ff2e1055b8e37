/**
 * How programs of the user's own are had, as files are had by `ReadFile`: a
 * callback, so that reading runs in a browser too.
 */

/** A program with everything that it imports, as one text of CommonJS; or what stands in the way. */
export type Bundle = (file: string) => { readonly code: string } | { readonly problems: readonly BundleProblem[] };

export interface BundleProblem {
  /** One sentence. */
  readonly message: string;
  /** Where in the program, its files named as for `ReadFile`; absent where the program is not at fault. */
  readonly at?: {
    readonly file: string;
    /** 1-based. */
    readonly line: number;
    /** 0-based, as `length` in UTF-16 units. */
    readonly column: number;
    readonly length: number;
  };
}
