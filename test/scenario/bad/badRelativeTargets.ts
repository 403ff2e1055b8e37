/** Targets held against another scenario, and targets that say more of themselves. */
import { changed, sound } from '../samples.ts';
import type { BadFile } from './badFile.ts';

const target = 'serviceLevel(20s) >= 80%';
const other = { 'today.yaml': sound };

export const badRelativeTargets: readonly BadFile[] = [
  {
    title: 'a target relative to a scenario that is not there',
    text: changed([target, 'meanWait <= 90% of tody.yaml']),
    files: other,
    code: 'file-missing',
    at: [19, 'tody.yaml'],
    says: 'There is no file tody.yaml.',
    hint: 'beside main.yaml',
  },
  {
    title: 'a target relative to a scenario whose ending is left out',
    text: changed([target, 'meanWait <= 90% of today']),
    files: other,
    code: 'file-missing',
    at: [19, 'today'],
    says: 'There is no file today.',
    hint: 'did you mean "today.yaml"?',
  },
  {
    title: 'a target relative to a scenario that has a fault',
    text: changed([target, 'meanWait <= 90% of today.yaml']),
    files: { 'today.yaml': sound.replace('sd: 3m', 'sd: 3') },
    code: 'unit',
    at: [10, '3'],
    says: '3 has no unit',
    inFile: 'today.yaml',
  },
  {
    title: 'a target of a caller whom the other scenario does not have',
    text: changed([target, 'meanWait of service <= 90% of today.yaml']),
    files: {
      'today.yaml': sound.replaceAll('service:', 'servicing:').replace('[sales, service]', '[sales, servicing]'),
    },
    code: 'unknown-name',
    at: [19, 'today.yaml'],
    says: 'no caller "service" in today.yaml',
    hint: 'servicing',
  },
  {
    title: 'a cost relative to one in another currency',
    text: changed([target, 'staffingCost <= 110% of today.yaml']),
    files: { 'today.yaml': `currency: CHF\n${sound}` },
    code: 'not-together',
    at: [19, 'today.yaml'],
    says: 'counts in CHF, this scenario in EUR',
  },
  {
    title: 'a part of the day relative to a day with other hours',
    text: changed([target, 'meanWait <= 90% of today.yaml in 08:00-09:00']),
    files: { 'today.yaml': sound.replace('from: "08:00", to: "10:00"', 'from: "09:00", to: "11:00"') },
    code: 'not-together',
    at: [19, 'today.yaml'],
    says: 'other opening hours or intervals',
  },
  {
    title: 'a day relative to one long run',
    text: changed([target, 'meanWait <= 90% of today.yaml']),
    files: {
      'today.yaml': sound.replace(/opening: .*/, 'horizon: { length: 2h, warmUp: 1h, interval: 30m }'),
    },
    code: 'not-together',
    at: [19, 'today.yaml'],
    says: 'today.yaml is one long run, this scenario a day',
  },
  {
    title: 'nothing of another scenario',
    text: changed([target, 'meanWait <= 0% of today.yaml']),
    files: other,
    code: 'range',
    at: [19, '0%'],
    says: 'Nothing of it',
  },
  {
    title: 'an unknown severity',
    text: changed([`- ${target}`, `- { target: ${target}, severity: warm }`]),
    code: 'unknown-word',
    at: [19, 'warm'],
    says: '"warm" is not known',
    hint: 'did you mean "warn"?',
  },
  {
    title: 'a map without a target',
    text: changed([`- ${target}`, '- { severity: warn }']),
    code: 'exactly-one',
    at: [19, '{ severity: warn }'],
    says: '"target" is missing',
  },
  {
    title: 'an unknown measure in a target that says more of itself',
    text: changed([`- ${target}`, '- { target: servicelevel >= 80%, name: Promise }']),
    code: 'unknown-measure',
    at: [19, 'servicelevel'],
    says: 'no measure "servicelevel"',
  },
];
