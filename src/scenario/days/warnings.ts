/** What reading the days has warned of, each once: by the file that it is in, where it is not in all of them. */
import type { ScenarioWarning } from '../scenario.ts';
import type { DayFile } from './alike.ts';

/** Found in the whole anew, of all days together. */
const ofTheWhole: readonly string[] = ['very-many-calls'];

export function dayWarnings(files: readonly DayFile[]): readonly ScenarioWarning[] {
  const found = new Map<string, { readonly warning: ScenarioWarning; readonly files: string[] }>();
  for (const { file, scenario } of files) {
    for (const warning of scenario.warnings) {
      const key = JSON.stringify(warning);
      const known = found.get(key);
      if (known === undefined) found.set(key, { warning, files: [file] });
      else if (!known.files.includes(file)) known.files.push(file);
    }
  }
  return [...found.values()]
    .filter(({ warning }) => !ofTheWhole.includes(warning.code))
    .map(({ warning: { code, message }, files: own }) =>
      own.length === files.length ? { code, message } : { code, message: `${own.join(', ')}: ${message}` },
    );
}
