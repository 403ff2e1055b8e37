/**
 * What a command may say and where: results go to stdout, everything else to
 * stderr. Colours follow --color/--no-color, then NO_COLOR, FORCE_COLOR and
 * whether a terminal looks on; the width is COLUMNS, the terminal's, or 80.
 * A reader who leaves early (`| head`) is no error.
 */
export interface Terminal {
  readonly color: boolean;
  /** The same for what goes to stderr. */
  readonly noteColor: boolean;
  readonly width: number;
  /** Nothing but results. */
  readonly quiet: boolean;
  /** A result, to stdout. */
  print(text: string): void;
  /** Progress and advice, to stderr unless quiet. */
  note(text: string): void;
  /** What went wrong, to stderr always. */
  complain(text: string): void;
}

interface Wishes {
  readonly color?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

export function openTerminal({ color, quiet = false }: Wishes): Terminal {
  return {
    color: wantsColor(color, process.stdout),
    noteColor: wantsColor(color, process.stderr),
    width: width(),
    quiet,
    print: (text) => write(process.stdout, text),
    note: (text) => {
      if (!quiet) write(process.stderr, text);
    },
    complain: (text) => write(process.stderr, text),
  };
}

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function wantsColor(asked: boolean | undefined, stream: NodeJS.WriteStream): boolean {
  if (asked !== undefined) return asked;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY && TERM !== 'dumb';
}

const narrowest = 40;

/** In characters; a terminal narrower than 40 is written to as if it were 40 wide. */
export function width(): number {
  const asked = Number(process.env['COLUMNS']);
  const columns =
    Number.isInteger(asked) && asked > 0 ? asked : (process.stdout.columns ?? process.stderr.columns ?? 80);
  return Math.max(narrowest, columns > 0 ? columns : 80);
}

/** `| head` closes the pipe when it has seen enough: the rest is left unsaid, without a complaint. */
export function forgiveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
