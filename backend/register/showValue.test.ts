import '../tables';
import { DataTypes } from 'sequelize';
import { channels, recipientKinds } from '../../shared/channels';
import { identityKinds } from '../../shared/contract/accounts';
import { letterStatuses } from '../../shared/letterStatus';
import { deliveryStates } from '../deliveries/adoption/Delivery';
import { rungSteps } from '../ladder/rungStates';
import { revocations } from '../lifecycle/revoking/revocations';
import { wechatUserEvents } from '../lifecycle/revoking/wechatUserEvents';
import { noticeKinds } from '../noticeKinds/kinds';
import { noticeSteps } from '../notices/noticeStates';
import { definedTables } from '../platform/defineTable';
import { exportedColumnsOf, tableNamed } from './columns';
import type { Value } from './readValue';
import { showValue } from './showValue';

/** Columns of text that hold no codes: what the world calls something, and days and times, also as they were meant. */
const namesOfTheWorld = [
  ...['network', 'signedInNetwork', 'textVersion', 'timeZone'],
  ...['deliverOn', 'deliverTime', 'deliverSymbol'],
];

const known: [column: string, codes: readonly string[]][] = [
  ['letters.status', letterStatuses],
  ['letters.channels', channels],
  ['letters.recipientKind', recipientKinds],
  ['identities.kind', identityKinds],
  ['deliveries.channel', channels],
  ['deliveries.state', deliveryStates],
  ['rungs.channel', channels],
  ['rungs.state', Object.keys(rungSteps)],
  ['notices.kind', Object.keys(noticeKinds)],
  ['notices.channel', channels],
  ['notices.state', Object.keys(noticeSteps)],
  ['vendor_events.kind', wechatUserEvents.kinds],
  ['vendor_events.facts', Object.keys(revocations)],
  ['vendor_events.outcome', Object.values(revocations)],
];

const shownColumns = definedTables().flatMap((table) =>
  exportedColumnsOf(table).map((column) => ({
    ...column,
    name: `${table.name}.${column.attribute}`,
    type: table.model.getAttributes()[column.attribute]?.type,
  })),
);

function show(name: string, value: Value, locale: 'zh-CN' | 'en'): string {
  const [tableName = '', attribute] = name.split('.');
  const table = tableNamed(tableName);
  const column = exportedColumnsOf(table).find((one) => one.attribute === attribute);
  if (!column) throw new Error(name);
  return showValue(table, column, value, locale);
}

describe('a value people are shown', () => {
  it('has labels wherever its column is one of codes', () => {
    const texts = shownColumns.filter(
      // Operators read theirs in codes, by commands.
      ({ annotation: { class: kind, subject }, type }) =>
        kind !== 'pseudonymous' && subject !== 'operator' && type instanceof DataTypes.STRING,
    );
    const nameless = texts
      .filter(({ codes, attribute }) => !codes && !namesOfTheWorld.includes(attribute))
      .map(({ name }) => name);
    expect(texts.length).toBeGreaterThan(20);
    expect(nameless).toEqual([]);
  });

  it('has a label in both languages for every code there is', () => {
    for (const [name, all] of known) {
      const { codes = {} } = shownColumns.find((one) => one.name === name) ?? {};
      for (const code of all) expect([name, code, codes[code] !== undefined]).toEqual([name, code, true]);
    }
    const texts = shownColumns.flatMap(({ codes = {} }) => Object.values(codes));
    expect(texts.length).toBeGreaterThan(100);
    for (const text of texts) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[\x20-\x7e’]+$/);
    }
  });

  it('has labels for codes only where codes may stand, encrypted ones too', () => {
    const coded = shownColumns.filter(({ codes }) => codes);
    expect(coded.length).toBeGreaterThan(20);
    for (const { name, type } of coded)
      expect([name, type instanceof DataTypes.STRING || type instanceof DataTypes.BLOB]).toEqual([name, true]);
  });

  it.each([
    ['accounts.status', 'open', '正常', 'open'],
    ['accounts.isMinor', false, '否', 'no'],
    ['receipts.delivered', true, '是', 'yes'],
    ['sessions.client', 'h5', '网页', 'web page'],
    [
      'accounts.createdAt',
      '2026-11-25T20:45:12.632Z',
      '2026年11月26日 04:45（北京时间）',
      '26 Nov 2026, 04:45 (Beijing time)',
    ],
    [
      'accounts.createdAt',
      '2026-11-25T16:05:00.000Z',
      '2026年11月26日 00:05（北京时间）',
      '26 Nov 2026, 00:05 (Beijing time)',
    ],
    ['letters.deliverOn', '2027-01-02', '2027年1月2日', '2 Jan 2027'],
    ['letters.amountFen', 250, '¥2.50', '¥2.50'],
    ['refunds.amountFen', 0, '¥0.00', '¥0.00'],
    ['letters.channels', 'wechat,sms', '微信、短信', 'WeChat, SMS'],
    ['payments.rail', 'wechat_jsapi', '微信支付', 'WeChat Pay'],
    ['consent_events.surface', 'joining', '建立账号时', 'when joining'],
    ['delivery_attempts.outcome', 'accepted', '已发出', 'sent'],
    ['vendor_events.facts', '8 99', '手机号、99', 'phone, 99'],
    [
      'vendor_events.outcome',
      '8:phone 7:not_held',
      '手机号：手机号已删除、摄像头：我们没有这项信息',
      'phone: phone erased, camera: nothing of it is held',
    ],
    ['deliveries.attempts', 2, '2', '2'],
    ['letters.timeZone', 'Asia/Shanghai', 'Asia/Shanghai', 'Asia/Shanghai'],
  ])('in %s, %p, reads as %p', (column, value, zh, en) => {
    expect([show(column, value, 'zh-CN'), show(column, value, 'en')]).toEqual([zh, en]);
  });

  it('stays as it is where its code is unknown, and where it is words of somebody', () => {
    expect(show('accounts.status', 'something new', 'en')).toBe('something new');
    expect(show('sessions.device', 'iPhone · WeChat', 'zh-CN')).toBe('iPhone · WeChat');
    expect(show('letters.body', '2026-11-25T20:45:12.632Z', 'en')).toBe('2026-11-25T20:45:12.632Z');
    expect(show('letters.title', 'open', 'zh-CN')).toBe('open');
  });
});
