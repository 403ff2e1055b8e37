/**
 * How the program ends: the exit codes, in one table that `--help` prints, and
 * the errors that lead to them. An error that is none of these is a bug.
 */
export const exitCodes = {
  well: 0,
  missed: 1,
  usage: 2,
  scenario: 3,
  undecided: 4,
  file: 5,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Lines of at most 72 columns. */
export const exitMeanings: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.well, 'all went well'],
  [
    exitCodes.missed,
    'a target is missed, a law is broken (bench --laws), a result is worse\nthan its baseline, or a replay differs',
  ],
  [exitCodes.usage, 'wrong usage of the command line'],
  [exitCodes.scenario, 'a scenario is not valid; nothing was simulated'],
  [
    exitCodes.undecided,
    'nothing is missed, but something is undecided, and --strict asked for\ncertainty (check, merge, bench)',
  ],
  [exitCodes.file, 'a file is missing or unreadable, or cannot be written'],
  [exitCodes.bug, 'a bug in this program'],
  [exitCodes.interrupted, 'interrupted; finished days are kept'],
];

/** The command line says something wrong: one sentence, and perhaps what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A file cannot be had or written. */
export class FileTrouble extends Error {
  override readonly name = 'FileTrouble';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOENT: 'no such file or folder',
  EEXIST: 'it exists already',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  EBUSY: 'it is in use',
};

/** For an error of the file system, why in words; undefined for any other error. */
export function fileReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const code = String(error.code);
  return reasons[code] ?? code;
}

/** Runs something that touches files; file-system errors come out as `cannot <what>: <why>`. */
export async function withFiles<Value>(what: string, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const reason = fileReason(error);
    if (reason === undefined) throw error;
    const path = error instanceof Error && 'path' in error ? ` (${String(error.path)})` : '';
    throw new FileTrouble(`cannot ${what}: ${reason}${path}`);
  }
}
