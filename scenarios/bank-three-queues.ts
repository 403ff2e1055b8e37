/**
 * Which free operator gets a call, for bank-three-queues.yaml: savings and
 * checking go to their own specialists if one is free, and the balance of an
 * account to anybody who is free, each equally likely. A program has to decide
 * the same way whenever a day is simulated again, so its dice are thrown by the
 * clock: the last digits of the moment are as good as chance.
 */
const specialists: Readonly<Record<string, string>> = {
  savings: 'savingsSpecialists',
  checking: 'checkingSpecialists',
};

export function assign(
  { caller }: { readonly caller: string },
  groups: readonly { readonly name: string; readonly idle: number }[],
  { now }: { readonly now: number },
): number {
  const own = groups.findIndex(({ name }) => name === specialists[caller]);
  if (own >= 0) return own;
  const free = groups.reduce((sum, { idle }) => sum + idle, 0);
  let place = Math.floor(dice(now) * free);
  return groups.findIndex(({ idle }) => (place -= idle) < 0);
}

/** A number from 0 to 1, and never 1, for a moment in seconds. */
function dice(now: number): number {
  const digits = Math.sin(now * 12.9898) * 43758.5453;
  return digits - Math.floor(digits);
}
