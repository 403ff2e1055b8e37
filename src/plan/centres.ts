/**
 * The parts of a plan that have nothing to do with one another: caller types and
 * groups that share no operators, lines or calls. What happens in one of them is
 * the same whether the others are there or not.
 */
import { byName } from './byName.ts';
import type { Plan } from './plan.ts';

export interface Centres {
  readonly count: number;
  /** Which centre each caller type and each group belongs to. */
  readonly ofCaller: readonly number[];
  readonly ofGroup: readonly number[];
}

export function centresOf(plan: Plan): Centres {
  const { callers, groups, lines, queueCapacity, callback, module } = plan;
  const all = [...callers, ...groups];
  const centre = all.map((_, index) => index);
  const join = (one: number, other: number): void => {
    const [to, from] = [centre[one], centre[other]];
    for (let k = 0; k < centre.length; k++) if (centre[k] === from) centre[k] = to;
  };
  callers.forEach(({ skills, afterwards }, caller) => {
    for (const { group } of skills) join(caller, callers.length + group);
    for (const { to } of afterwards) join(caller, to);
  });
  const sharesAll = lines < Infinity || queueCapacity < Infinity || module !== null;
  const sharesList = callback !== null && callback.limit < Infinity;
  const together = callers.flatMap(({ hasCallback }, caller) =>
    sharesAll || (sharesList && hasCallback) ? [caller] : [],
  );
  for (const caller of together) join(together[0], caller);
  // Numbered by names, so that no sum over centres depends on the order of the file.
  const inOrder = [...new Set(byName(all, [...all.keys()]).map((index) => centre[index]))];
  const numbers = centre.map((each) => inOrder.indexOf(each));
  return { count: inOrder.length, ofCaller: numbers.slice(0, callers.length), ofGroup: numbers.slice(callers.length) };
}
