/** Seconds after midnight as a clock shows them; midnight at the end of a day is 24:00, what lies after it belongs to the next day. */
export function clockTime(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const shown = hours > 24 || (hours === 24 && seconds % 3600 !== 0) ? hours % 24 : hours;
  return `${String(shown).padStart(2, '0')}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
}
