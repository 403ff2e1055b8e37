/** A page explains what it shows, and nothing that it does not. */
import { describe, expect, test } from 'vitest';
import { runPage } from '../../src/report/page/runPage.ts';
import { comparePage } from '../../src/report/page/comparePage.ts';
import { sampleCompare, sampleRun } from './sample.ts';

const options = { reproduce: 'please-hold run clinic.yaml', charts: [] };

function terms(page: string): string[] {
  const [, glossary = ''] = page.split('What the words mean');
  return [...glossary.matchAll(/<dt>([^<]*)<\/dt>/g)].map(([, term = '']) => term);
}

function worth(serviceLevel: number | null, stratifiedDays = false) {
  const run = sampleRun();
  const { varianceReduction } = run;
  const independentDays = { ...varianceReduction.independentDays, serviceLevel };
  return { ...run, varianceReduction: { ...varianceReduction, stratifiedDays, independentDays } };
}

describe('what the words mean', () => {
  test('what 4 days in 5 are, where days are shown', () => {
    expect(terms(runPage(sampleRun(), options))).toContain('4 days in 5');
    expect(terms(comparePage(sampleCompare(), options))).not.toContain('4 days in 5');
    expect(terms(comparePage(sampleCompare(), options))).toContain('95 % interval, in brackets');
  });

  test('what a ? in brackets is, where the end of an interval is not known', () => {
    const run = sampleRun();
    const { waitQuantiles } = run.overall;
    if (waitQuantiles === undefined) throw new Error('the sample has quantiles');
    const p99 = { ...waitQuantiles.p99, low: 80, high: null };
    const open = { ...run, overall: { ...run.overall, waitQuantiles: { ...waitQuantiles, p99 } } };
    expect(runPage(open, options)).toContain('[1m 20s, ?]');
    expect(terms(runPage(open, options))).toContain('? in brackets');
    expect(terms(runPage(run, options))).not.toContain('? in brackets');
  });

  test('what days are worth, where they are worth more than they are', () => {
    expect(runPage(worth(380), options)).toContain('; worth 380 independent days');
    expect(terms(runPage(worth(380), options))).toContain('Worth so many independent days');
    expect(runPage(worth(380, true), options)).toContain('(stratified days) and each day');
    expect(runPage(worth(380), options)).not.toContain('stratified');
    expect(terms(runPage(worth(201), options))).not.toContain('Worth so many independent days');
    expect(terms(runPage(worth(null), options))).not.toContain('Worth so many independent days');
  });

  test('no wait where nobody is answered', () => {
    const run = sampleRun();
    const none = { ...run.overall.answered, mean: 0, low: 0, high: 0 };
    expect(terms(runPage(run, options))).toContain('Wait');
    expect(terms(runPage({ ...run, overall: { ...run.overall, answered: none } }, options))).not.toContain('Wait');
  });
});
