/** The pages in a real browser: accessible, quiet, self-contained, and no wider than a phone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCompare, writeRun } from '../../src/report/index.ts';
import { sampleCompare, sampleRun } from '../report/sample.ts';
import { launchChromium } from './chromium.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'please-hold-pages-'));
  const options = { reproduce: 'please-hold run scenarios/clinic.yaml --seed monday --replications 200' };
  await writeRun(sampleRun(), join(folder, 'run'), options);
  await writeCompare(sampleCompare({}, ['two more operators', 'callbacks']), join(folder, 'compare'), options);
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true });
});

interface Visit {
  readonly page: Page;
  /** Console messages and requests other than for the page itself. */
  readonly noise: string[];
}

async function visit(name: string, width: number, colorScheme: 'light' | 'dark'): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  const address = pathToFileURL(join(folder, name, 'report.html')).href;
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) noise.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return { page, noise };
}

describe.each(['run', 'compare'])('the page of a %s', (name) => {
  test.each(['light', 'dark'] as const)('has no accessibility violations in %s', async (colorScheme) => {
    const { page, noise } = await visit(name, 1100, colorScheme);
    expect(noise).toEqual([]);
    await page.addScriptTag({ path: axe });
    const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    expect(
      results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
    await page.context().close();
  });

  test.each([360, 768, 1100])('does not scroll sideways at %i px, nor do its tables', async (width) => {
    const { page, noise } = await visit(name, width, 'light');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const cut = '[...document.querySelectorAll(".scroll")].filter((each) => each.scrollWidth > each.clientWidth)';
    expect(await page.evaluate(`${cut}.map((each) => each.ariaLabel)`)).toEqual([]);
    expect(noise).toEqual([]);
    await page.context().close();
  });

  test('shows each chart once, the narrow drawing on a phone', async () => {
    for (const [width, kind] of [
      [360, 'narrow'],
      [1100, 'wide'],
    ] as const) {
      const { page } = await visit(name, width, 'light');
      const visible = await page.locator('.chart svg:visible').count();
      expect(visible).toBe(await page.locator(`.chart .${kind} svg`).count());
      await page.context().close();
    }
  });

  test('is dark where the screen is, charts included', async () => {
    const { page } = await visit(name, 1100, 'dark');
    const color = await page.evaluate('getComputedStyle(document.querySelector(".chart .wide text")).fill');
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe('rgb(21, 24, 28)');
    expect(color).not.toBe('rgb(31, 35, 40)');
    await page.context().close();
  });
});
