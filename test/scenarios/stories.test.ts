/**
 * What the examples claim in scenarios/README.md: who wins, who loses and why.
 * Each margin is a good part of what the README reports, and many times what
 * chance does under the file's own seed.
 */
import { expect, test } from 'vitest';
import type { EstimateWithDays, Measures, RunResult } from '../../src/measures/result.ts';
import { simulated } from './simulated.ts';

const days = 60;

const of = (estimate: EstimateWithDays | undefined): number => estimate?.mean ?? Number.NaN;
const inTime = (measures: Measures): number => of(measures.serviceLevel.excludeShort);
const quantile = (measures: Measures, which: 'p50' | 'p95' | 'p99'): number => of(measures.waitQuantiles?.[which]);
const kept = ({ overall }: RunResult): number => of(overall.callbacks?.kept);

test('held-line, announcements, callbacks: each loses fewer callers than the one before, for the same wages', async () => {
  const told = await simulated('announcements.yaml', days);
  const nothing = await simulated('held-line.yaml', days);
  const rungBack = await simulated('callbacks.yaml', days);
  expect(of(told.overall.abandonment)).toBeLessThan(of(nothing.overall.abandonment) - 0.04);
  expect(quantile(told.overall, 'p95')).toBeLessThan(quantile(nothing.overall, 'p95') - 180);
  expect(of(told.overall.served)).toBeGreaterThan(of(nothing.overall.served) + 0.015);
  expect(of(rungBack.overall.served)).toBeGreaterThan(of(told.overall.served) + 0.005);
  expect(Math.abs(of(rungBack.overall.staffingCost) - of(nothing.overall.staffingCost))).toBeLessThan(5);
});

test('announcements: the wait told is wrong by about a minute, by the last one served nearly two, and without those who ring later it helps nobody', async () => {
  const error = (result: RunResult): number => result.overall.announcements?.rootMeanSquareError.mean ?? Number.NaN;
  expect(Math.abs(error(await simulated('announcements.yaml', days)) - 67)).toBeLessThan(10);
  const lastServed = await simulated('announcements.yaml', days, ['policy.announcement.estimate=lastServed']);
  expect(error(lastServed)).toBeGreaterThan(100);
  const all = await simulated('announcements.yaml', days, ['policy.announcement.balks=null']);
  const nothing = await simulated('held-line.yaml', days);
  expect(of(all.overall.meanAnswerWait)).toBeGreaterThan(of(nothing.overall.meanAnswerWait) + 20);
});

test('callbacks: a booked hour is mostly kept, a promise of the turn in line hardly ever, and in turn they relieve nobody', async () => {
  const booked = await simulated('callbacks.yaml', days);
  expect(kept(booked)).toBeGreaterThan(0.75);
  expect(kept(await simulated('callbacks.yaml', days, ['policy.callback.slot=null']))).toBeLessThan(0.03);
  const inTurn = ['policy.callback.slot=null', 'policy.callback.reserveIdle=0', 'policy.callback.dial=inTurn'];
  const rush = await simulated('callbacks.yaml', days, inTurn);
  expect(kept(rush)).toBeGreaterThan(0.9);
  expect(of(rush.overall.abandonment)).toBeGreaterThan(of(booked.overall.abandonment) + 0.03);
});

test('menu: it settles the simple calls and loses the others; without it for claims these are served, and service is worse', async () => {
  const menu = await simulated('menu.yaml', days);
  expect(of(menu.callers.tracking.selfService?.containment)).toBeGreaterThan(0.6);
  expect(of(menu.callers.claims.served)).toBeLessThan(0.91);
  expect(of(menu.overall.blocking)).toBeGreaterThan(0.01);
  const person = await simulated('menu.yaml', days, ['callers.claims.selfService=null']);
  expect(of(person.callers.claims.served)).toBeGreaterThan(0.96);
  expect(inTime(person.overall)).toBeLessThan(inTime(menu.overall) - 0.04);
  const lines = await simulated('menu.yaml', days, ['policy.lines=20']);
  expect(of(lines.overall.blocking)).toBeLessThan(0.001);
});

test('transfers: one window serves more people for the same money, a warm handover costs the desk, and training settles matters', async () => {
  const desk = await simulated('transfers.yaml', days);
  const window = await simulated('no-transfers.yaml', days);
  expect(Math.abs(of(window.overall.staffingCost) - of(desk.overall.staffingCost))).toBeLessThan(15);
  expect(of(window.overall.served)).toBeGreaterThan(of(desk.overall.served) + 0.01);
  expect(inTime(window.overall)).toBeGreaterThan(inTime(desk.overall) + 0.02);
  const warm = await simulated('transfers.yaml', days, ['callers.members.afterwards.0.handover=30s']);
  expect(inTime(warm.callers.members)).toBeLessThan(inTime(desk.callers.members) - 0.08);
  const trained = await simulated('no-transfers.yaml', days, ['operators.beginners.answers.members.resolves=93%']);
  expect(of(trained.overall.resolution)).toBeGreaterThan(of(window.overall.resolution) + 0.02);
  expect(trained.overall.repeats?.mean).toBeLessThan((window.overall.repeats?.mean ?? 0) - 15);
});

test('chat-and-mail: a reserve for calls is worth points of service and costs mail minutes, which it has', async () => {
  const reserve = await simulated('chat-and-mail.yaml', days);
  const none = await simulated('chat-and-mail.yaml', days, ['operators.telephone.answers.mail.whenIdle=1']);
  expect(inTime(reserve.callers.calls)).toBeGreaterThan(inTime(none.callers.calls) + 0.04);
  expect(of(reserve.callers.mail.meanAnswerWait)).toBeGreaterThan(of(none.callers.mail.meanAnswerWait) + 60);
  expect(inTime(reserve.callers.mail)).toBeGreaterThan(0.99);
  const chatDeskAlone = await simulated('chat-and-mail.yaml', days, ['operators.telephone.answers.mail=null']);
  expect(chatDeskAlone.callers.mail.leftOver?.mean).toBeGreaterThan(5);
});

test('vip: the further ahead gold callers are, the more they gain and the others lose', async () => {
  const ladder = ['vip-first-come', 'vip-deadline', 'vip-ageing', 'vip-credit', 'vip'];
  const results = await Promise.all(ladder.map((name) => simulated(`${name}.yaml`, days)));
  const gold = results.map(({ callers }) => inTime(callers.gold));
  const standard = results.map(({ callers }) => quantile(callers.standard, 'p99'));
  expect(gold).toEqual(gold.toSorted((a, b) => a - b));
  expect(standard).toEqual(standard.toSorted((a, b) => a - b));
  expect(gold[4] - gold[0]).toBeGreaterThan(0.08);
});

test('with two kinds of callers a deadline, ageing and a credit of the same head start are one rule', async () => {
  const asCredit = async (seconds: number): Promise<number> =>
    inTime((await simulated('vip-credit.yaml', days, [`callers.gold.credit=${seconds}s`])).callers.gold);
  expect(inTime((await simulated('vip-deadline.yaml', days)).callers.gold)).toBeCloseTo(await asCredit(40), 9);
  expect(inTime((await simulated('vip-ageing.yaml', days)).callers.gold)).toBeCloseTo(await asCredit(60), 9);
});

test('own-policy: nearly the service of strict priority for gold, and a shorter longest wait for the others', async () => {
  const own = await simulated('own-policy.yaml', days);
  const strict = await simulated('vip.yaml', days);
  expect(inTime(own.callers.gold)).toBeGreaterThan(inTime(strict.callers.gold) - 0.04);
  expect(quantile(own.callers.standard, 'p99')).toBeLessThan(quantile(strict.callers.standard, 'p99') - 8);
});

test('people: three weeks of learning bring points of service, and old hands first is quicker and less fair', async () => {
  const newcomers = await simulated('people.yaml', days);
  const later = await simulated('people.yaml', days, ['operators.newcomers.experience.done=4']);
  expect(inTime(later.overall)).toBeGreaterThan(inTime(newcomers.overall) + 0.015);
  const oldHandsFirst = await simulated('people.yaml', days, ['policy.assign=preference']);
  const gap = ({ operators }: RunResult): number =>
    of(operators.oldHands.occupancy) - of(operators.newcomers.occupancy);
  expect(gap(newcomers)).toBeLessThan(0);
  expect(gap(oldHandsFirst)).toBeGreaterThan(0.15);
  expect(newcomers.operators.oldHands.fairness).toBeDefined();
});

test('telethon: who has waited for two minutes is cut off, and about as many donors are answered', async () => {
  const appeal = 'callers.donors.arrivals.rate=100/h';
  const message = await simulated('telethon.yaml', days, [appeal]);
  const patient = await simulated('telethon.yaml', days, [appeal, 'policy.maxWait=null']);
  expect(message.overall.disconnected.mean).toBeGreaterThan(15);
  expect(of(message.overall.answered)).toBeGreaterThan(of(patient.overall.answered) - 4);
});

test('bilingual: those who speak both are hardly needed where specialists come first, and callers do not notice', async () => {
  const any = await simulated('bilingual.yaml', days);
  const overflow = await simulated('bilingual.yaml', days, ['policy.assign=preference']);
  expect(of(overflow.operators.bilingual.occupancy)).toBeLessThan(of(any.operators.bilingual.occupancy) - 0.3);
  expect(inTime(overflow.overall)).toBeGreaterThan(inTime(any.overall) - 0.002);
});

test('tech-support: a third receptionist moves the loss to technical support, three more there do not', async () => {
  const lost = ({ callers }: RunResult): number => of(callers.technical.abandonment);
  const today = await simulated('tech-support.yaml', 50);
  const reception = await simulated('tech-support.yaml', 50, ['operators.reception.staffing=3']);
  const support = await simulated('tech-support.yaml', 50, ['operators.techSupport.staffing=8']);
  expect(lost(reception)).toBeGreaterThan(lost(today) + 0.08);
  expect(lost(support)).toBeLessThan(lost(today) - 0.15);
});

test('bank-1999: with the credit of 90 s, preferred callers and traders wait nearer to the log than first come', async () => {
  const set = ['callers.preferred.credit=null', 'callers.stock.credit=null'];
  const credit = await simulated('bank-1999.yaml', 60);
  const firstCome = await simulated('bank-1999.yaml', 60, set);
  const ofThoseWhoWait = ({ callers }: RunResult, name: string): number =>
    of(callers[name].meanWait) / of(callers[name].waiting);
  const fromLog = { preferred: 100, stock: 115, newCustomers: 132, internet: 182 };
  for (const [name, log] of Object.entries(fromLog)) {
    expect(Math.abs(ofThoseWhoWait(credit, name) - log)).toBeLessThan(Math.abs(ofThoseWhoWait(firstCome, name) - log));
  }
});

test('week: the second Monday is as the first but for what the days before it left, and Saturday has most of that', async () => {
  const day = ({ days: all = [] }: RunResult, name: string): Measures => {
    const found = all.find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found.overall;
  };
  const [first, saturday, second] = ['2026-01-05', '2026-01-10', '2026-01-12'];
  const week = await simulated('week.yaml', days);
  expect(inTime(day(week, second))).toBeLessThan(inTime(day(week, first)) - 0.015);
  expect(of(day(week, second).offered)).toBeGreaterThan(of(day(week, first).offered) + 25);
  expect(of(day(week, saturday).offered)).toBeGreaterThan(120);
  expect(inTime(day(week, saturday))).toBeLessThan(0.5);
  const settled = await simulated('week.yaml', days, ['callers.repairs.afterwards=null']);
  expect(Math.abs(of(day(settled, second).offered) - of(day(settled, first).offered))).toBeLessThan(25);
  expect(of(settled.overall.offered)).toBeLessThan(of(week.overall.offered) - 200);
});

test.each(['usual', 'monday', 'saturday'])('week/%s.yaml runs alone too', async (name) => {
  expect(of((await simulated(`week/${name}.yaml`, 2)).overall.offered)).toBeGreaterThan(0);
});
