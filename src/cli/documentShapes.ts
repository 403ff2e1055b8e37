/**
 * What the program asks of its own documents when it reads them back: as much as
 * it needs, so that a file that was cut off or edited is told from one that was not.
 */
import { z } from 'zod';

const estimate = z.object({
  mean: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const interval = z.object({ from: z.string(), to: z.string(), estimate, verdict: z.string() });

const count = z.int().min(0);

/** `please-hold/check/1`. */
export const checkShape = z.object({
  program: z.string(),
  reproduce: z.string(),
  confidence: z.number(),
  targets: count,
  files: count,
  shard: z.object({ index: count, of: count }).optional(),
  scenarios: z.array(
    z.object({
      place: count,
      file: z.string(),
      look: z.string(),
      scenario: z.object({ name: z.string(), hash: z.string(), currency: z.string() }),
      replication: z.enum(['day', 'run']),
      seed: z.string(),
      replications: count,
      atMost: count,
      targets: z.array(
        z.object({
          text: z.string(),
          severity: z.enum(['fail', 'warn']),
          unit: z.string(),
          estimate,
          verdict: z.enum(['met', 'missed', 'undecided']),
          intervals: z.array(interval),
          worst: interval.optional(),
        }),
      ),
    }),
  ),
});

const replications = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), count: z.int().min(1) }),
  z.object({ kind: z.literal('precision'), goals: z.array(z.object({})), atMost: z.int().min(1) }),
]);

/** `please-hold/result/1`, as far as a run can be done again by it. */
export const resultShape = z.object({
  program: z.string(),
  manifest: z.object({ program: z.string(), scenario: z.string(), seed: z.string(), replications }),
  scenario: z.object({
    name: z.string(),
    hash: z.string(),
    currency: z.string(),
    kind: z.enum(['opening', 'horizon']),
  }),
  seed: z.string(),
  replications: z.int().min(1),
});

/** `please-hold/baseline/1`. */
export const baselineShape = z.object({
  name: z.string(),
  digest: z.string(),
  result: resultShape,
  days: z.array(
    z.object({
      measure: z.string(),
      caller: z.string().nullable(),
      unit: z.string(),
      better: z.enum(['more', 'less']).nullable(),
      numerators: z.array(z.number()),
      denominators: z.array(z.number()).optional(),
    }),
  ),
});
