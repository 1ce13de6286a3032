/** @jest-environment jsdom */
import { type ReliabilityView, reliability } from '../../../../shared/contract/reliability';
import { draw } from '../../../components/testing/draw';
import { breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, fakeServer, resetTaro } from '../../../services/testing/fakeTaro';
import PromisePage from './index';

const nothing: ReliabilityView = { days: null, all: null, groups: [], proof: null };
const days = { from: '2025-12-01', until: '2026-10-31' };
const all = {
  ...{ due: 12_311, withinQuarter: 12_306, withinDay: 12_310, unreached: 1 },
  ...{ lateByService: 0, lateByVendor: 3 },
};
const group = (
  channel: ReliabilityView['groups'][number]['channel'],
  horizon: ReliabilityView['groups'][number]['horizon'],
  due: number,
  withinQuarter: number,
): ReliabilityView['groups'][number] => ({
  ...{ channel, horizon },
  figures: { ...{ due, withinQuarter, withinDay: due - 1, unreached: 0 }, ...{ lateByService: 0, lateByVendor: 0 } },
});
const many: ReliabilityView = {
  ...{ days, all },
  groups: [
    group('mail', 'within_1y', 1_200, 1_199),
    group('sms', 'within_5y', 20, 19),
    group('mail', 'beyond_5y', 40, 30),
  ],
  proof: { day: '2026-11-30', unlikeMonths: 0 },
};

beforeEach(resetTaro);

it('says what we promise, what we cannot and what then, before anything is counted, and leads to the terms', async () => {
  reply(reliability.readReliability, nothing);
  const screen = await draw(<PromisePage />);
  expect(screen.read('.t-promise')).toMatch(/15 分钟内.*无法承诺.*邮资都退.*不退邮资.*只给您和收信人看.*90 天/);
  expect(screen.read('.t-no-figures')).toMatch(/还没有数字.*满二十封/);
  expect(screen.has('.t-figures')).toBe(false);
  expect(screen.read('.t-no-proof-yet')).toContain('还没有出来');
  await screen.tap('.t-promise-terms');
  expect(fakePhone.opened).toEqual(['/pages/privacy/terms/index']);
});

it('asks as nobody: whoever is not signed in sees it', async () => {
  reply(reliability.readReliability, many);
  const screen = await draw(<PromisePage />);
  expect(screen.has('.t-figures')).toBe(true);
  expect(fakeServer.requests.map(({ url }) => url)).toEqual(['/api/v1/reliability']);
});

it('gives each share with the letters it is of, and never more than it is', async () => {
  reply(reliability.readReliability, many);
  const screen = await draw(<PromisePage />);
  expect(screen.read('.t-figures')).toMatch(/2025年12月1日 至 2026年10月31日，到期的信 12,311 封/);
  expect(screen.read('.t-share-withinQuarter')).toBe('15 分钟内99.95%12,311 封里有 12,306 封，通知由服务商接收');
  expect(screen.read('.t-share-withinDay')).toBe('24 小时内99.99%12,311 封里有 12,310 封，通知由服务商接收');
  expect(screen.readAll('.promise__line')).toEqual([
    '没有人收到1 封',
    '因我们晚到一小时以上0 封',
    '因服务商晚到一小时以上3 封',
  ]);
});

it('draws a bar for each way and time under way, with its figures in words, and what is missing however little', async () => {
  reply(reliability.readReliability, many);
  const screen = await draw(<PromisePage />);
  expect(screen.readAll('.t-plot-mail .promise__row')).toEqual([
    '不到 1 年1,200 封15 分钟内 1,199 封（99.91%）24 小时内 1,199 封（99.91%）',
    '5 年以上40 封15 分钟内 30 封（75%）24 小时内 39 封（97.5%）',
  ]);
  expect(screen.read('.t-plot-sms')).toMatch(/短信1 到 5 年20 封15 分钟内 19 封（95%）/);
  expect(screen.readAll('.t-plot-mail .t-row-within_1y .promise__part')).toHaveLength(2);
  expect(screen.has('.t-plot-mail .t-row-within_1y .promise__part--later')).toBe(true);
  expect(screen.readAll('.t-plot-mail .t-row-beyond_5y .promise__part')).toHaveLength(3);
});

it('tells which letters count by a tap', async () => {
  reply(reliability.readReliability, many);
  const screen = await draw(<PromisePage />);
  expect(screen.has('.promise__counted')).toBe(false);
  await screen.tap('.t-counted');
  expect(screen.read('.promise__counted')).toMatch(/最近十二个整月.*8:00 至 22:00.*取信卡/);
});

it('shows only the sums where no kind has twenty letters, and nothing it has no words for', async () => {
  const later = {
    ...group(null, 'within_1y', 30, 0),
    channel: 'pigeon',
  } as unknown as ReliabilityView['groups'][number];
  reply(reliability.readReliability, { ...many, groups: [later] });
  const screen = await draw(<PromisePage />);
  expect(screen.has('.t-share-withinQuarter')).toBe(true);
  expect(screen.read('.t-plot')).toMatch(/每一类的信还太少.*只写总数/);
  expect(screen.has('.promise__bar')).toBe(false);
});

it('names the letters whose notice no way took', async () => {
  reply(reliability.readReliability, { ...many, groups: [group(null, 'beyond_5y', 25, 0)] });
  const screen = await draw(<PromisePage />);
  expect(screen.read('.t-plot-none')).toMatch(/没有一种方式送出通知5 年以上25 封15 分钟内 0 封（0%）/);
});

it('tells on which day it was proved that all letters wait', async () => {
  reply(reliability.readReliability, many);
  const screen = await draw(<PromisePage />);
  expect(screen.read('.t-proved')).toMatch(/2026年11月30日.*一封不少/);
  expect(screen.has('.t-unlike')).toBe(false);
});

it('hides nothing of a proof that found months unlike', async () => {
  reply(reliability.readReliability, { ...many, proof: { day: '2026-11-30', unlikeMonths: 2 } });
  const screen = await draw(<PromisePage />);
  expect(screen.read('.t-unlike')).toMatch(/2026年11月30日.*2 个月份.*可能少了/);
  expect(screen.has('.t-proved')).toBe(false);
});

it('keeps its word in view without a network, and has the figures by a tap once there is one', async () => {
  breakOff(reliability.readReliability);
  const screen = await draw(<PromisePage />);
  expect(screen.read('.t-failure')).toContain('没有连上网络');
  expect(screen.has('.t-promise')).toBe(true);
  refuse(reliability.readReliability, 'unavailable', { statusCode: 503 });
  await screen.tap('.t-retry');
  expect(screen.has('.t-failure')).toBe(true);
  reply(reliability.readReliability, many);
  await screen.tap('.t-retry');
  expect(screen.has('.t-failure')).toBe(false);
  expect(screen.has('.t-figures')).toBe(true);
});

it('shows the shape of what is coming while it loads', async () => {
  fakeServer.answer = () => new Promise(() => undefined);
  const screen = await draw(<PromisePage />);
  expect(screen.has('.t-loading')).toBe(true);
  expect(screen.has('.t-promise')).toBe(true);
});
