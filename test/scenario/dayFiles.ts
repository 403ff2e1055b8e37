/** Files of several days for tests to change: a Monday, a Tuesday with more people, and a Saturday without `service` and the evening. */
import { changed } from './samples.ts';

export const monday = changed();
export const tuesday = 'extends: monday.yaml\noperators: { desk: { staffing: { perInterval: [3, 4, 4, 3] } } }\n';
export const saturday = `name: Half a day
opening: { from: "09:00", to: "10:30", interval: 30m }
callers:
  sales:
    arrivals: { rate: 20/h }
    dayFactor: { gamma: { sd: 10% } }
    handling: { exponential: { mean: 3m } }
    patience: { constant: 5m }
operators:
  desk:
    answers: [sales]
    staffing: 1
    wage: 24/h
run: { seed: 1 }
`;

export const dayFiles = { 'monday.yaml': monday, 'tuesday.yaml': tuesday, 'saturday.yaml': saturday };

/** Line numbers of tests count on this layout. */
export const week = `name: A week
days: [monday.yaml, tuesday.yaml, saturday.yaml]
targets: [ "abandonment <= 5%" ]
run: { seed: 7, replications: 20 }
`;

export const calendar = `name: By date
calendar:
  from: 2026-01-05
  to: 2026-01-12
  weekdays:
    monday: monday.yaml
    tuesday: tuesday.yaml
    wednesday: tuesday.yaml
    thursday: closed
    friday: tuesday.yaml
    saturday: saturday.yaml
    sunday: closed
  special: { 2026-01-06: closed, 2026-01-08: monday.yaml }
`;
