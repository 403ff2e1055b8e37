/**
 * A check as JUnit XML, for CI servers: a suite for each scenario, a case for each
 * target. Missed is a failure, undecided is skipped (with `strict` a failure), a
 * warning passes and says so in its output. A check that was stopped by hand has one
 * more suite, with an error.
 */
import type { CheckedFile, CheckedTarget, CheckResult } from '../../measures/checkResult.ts';
import { allTargets, outcomeOf, type Outcome } from './outcome.ts';
import { foundText, interruptedText, surenessText, titleOf, undecidedText, whereText } from './words.ts';

export function junitReport(result: CheckResult, { strict }: { readonly strict: boolean }): string {
  const outcomes = allTargets(result).map(({ target }) => outcomeOf(target, strict));
  const suites = result.scenarios.map((file) => suite(file, result, strict));
  const stopped = interruptedText(result);
  const all = stopped === undefined ? suites : [...suites, stoppedSuite(stopped)];
  const attributes = { name: 'please-hold check', ...counts(outcomes, stopped === undefined ? 0 : 1) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, all)}\n`;
}

function stoppedSuite(message: string): string {
  const at = { classname: 'please-hold check', name: 'everything is checked' };
  const stopped = element('testcase', at, [element('error', { type: 'interrupted', message }, [])]);
  return element('testsuite', { name: 'please-hold check', ...counts([], 1) }, [stopped]);
}

function suite(file: CheckedFile, result: CheckResult, strict: boolean): string {
  const outcomes = file.targets.map((target) => outcomeOf(target, strict));
  const properties = element('properties', {}, [
    element('property', { name: 'seed', value: file.seed }, []),
    element('property', { name: 'replications', value: String(file.replications) }, []),
    element('property', { name: 'scenario', value: file.scenario.hash }, []),
    element('property', { name: 'sureness', value: surenessText(result) }, []),
  ]);
  const cases = file.targets.map((target) => testCase(target, file, strict));
  return element('testsuite', { name: file.file, ...counts(outcomes) }, [properties, ...cases]);
}

function testCase(target: CheckedTarget, file: CheckedFile, strict: boolean): string {
  const outcome = outcomeOf(target, strict);
  const said = [`${target.text}: ${target.verdict}, ${foundText(target, file)}`];
  const where = whereText(target, file);
  if (where !== undefined) said.push(where);
  if (target.verdict === 'undecided') said.push(undecidedText(target, file));
  if (target.verdict !== 'met') said.push(`a closer look: ${file.look}`);
  const message = said[0] ?? '';
  const body = escaped(said.join('\n'));
  const at = { classname: file.file, name: titleOf(target), file: file.file };
  const attributes = target.line === undefined ? at : { ...at, line: String(target.line) };
  const inside: Readonly<Record<Outcome, readonly string[]>> = {
    passed: [],
    failed: [element('failure', { type: target.verdict, message }, [body])],
    warned: [element('system-out', {}, [body])],
    undecided: [element('skipped', { message: said.join('; ') }, [])],
  };
  return element('testcase', attributes, inside[outcome]);
}

function counts(outcomes: readonly Outcome[], errors = 0): Readonly<Record<string, string>> {
  const of = (outcome: Outcome): string => String(outcomes.filter((each) => each === outcome).length);
  const tests = String(outcomes.length + errors);
  return { tests, failures: of('failed'), errors: String(errors), skipped: of('undecided') };
}

function element(name: string, attributes: Readonly<Record<string, string>>, content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${name}${written.join('')}`;
  if (content.length === 0) return `<${open}/>`;
  const isText = content.every((each) => !each.startsWith('<'));
  return isText
    ? `<${open}>${content.join('')}</${name}>`
    : `<${open}>\n${content.join('\n').replace(/^/gm, '  ')}\n</${name}>`;
}

/** Control characters have no place in XML at all. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
