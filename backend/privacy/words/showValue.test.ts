import '../../tables';
import { DataTypes } from 'sequelize';
import { channels, recipientKinds } from '../../../shared/channels';
import { identityKinds } from '../../../shared/contract/accounts';
import { letterStatuses } from '../../../shared/letterStatus';
import { deliverySteps } from '../../deliveries/deliveryStates';
import { revocations } from '../../lifecycle/revoking/revocations';
import { userEvents } from '../../lifecycle/revoking/wechatUserEvents';
import { definedTables } from '../../platform/defineTable';
import type { Annotation } from '../../platform/personalData';
import { columnsOf, tableNamed } from '../../register/columns';
import type { Value } from '../../register/readValue';
import { codeWords, showValue } from './showValue';
import { valueWords } from './values';

/** Columns of text that hold no codes: what the world calls something, and days and times. */
const namesOfTheWorld = ['network', 'textVersion', 'timeZone', 'deliverOn', 'deliverTime'];

const known: [column: string, codes: readonly string[]][] = [
  ['letters.status', letterStatuses],
  ['letters.channels', channels],
  ['letters.recipientKind', recipientKinds],
  ['identities.kind', identityKinds],
  ['deliveries.channel', channels],
  ['deliveries.state', Object.keys(deliverySteps)],
  ['vendor_events.kind', userEvents],
  ['vendor_events.facts', Object.keys(revocations)],
  ['vendor_events.outcome', Object.values(revocations).map(({ erases }) => erases)],
];

const isNumber = (annotation: Annotation) => annotation.kind === 'personal' && annotation.class === 'pseudonymous';

const shownColumns = definedTables().flatMap((table) =>
  columnsOf(table)
    .filter(({ annotation }) => annotation.kind === 'personal' && annotation.onExport === 'include')
    .map((column) => ({ table, column, type: table.model.getAttributes()[column.attribute]?.type })),
);

function show(name: string, value: Value, locale: 'zh-CN' | 'en'): string {
  const [tableName = '', attribute] = name.split('.');
  const table = tableNamed(tableName);
  const column = columnsOf(table).find((one) => one.attribute === attribute);
  if (!column) throw new Error(name);
  return showValue(table, column, value, locale);
}

describe('a value people are shown', () => {
  it('has words wherever its column is one of codes', () => {
    const texts = shownColumns.filter(
      ({ column, type }) => !isNumber(column.annotation) && type instanceof DataTypes.STRING,
    );
    const wordless = texts
      .map(({ table, column }) => ({ table: table.name, attribute: column.attribute }))
      .filter(({ table, attribute }) => !codeWords(table, attribute) && !namesOfTheWorld.includes(attribute));
    expect(texts.length).toBeGreaterThan(20);
    expect(wordless).toEqual([]);
  });

  it('has words in both languages for every code there is', () => {
    for (const [column, codes] of known) {
      for (const code of codes) {
        const [table = '', attribute = ''] = column.split('.');
        expect([column, code, codeWords(table, attribute)?.[code] !== undefined]).toEqual([column, code, true]);
      }
    }
    for (const text of Object.values(valueWords).flatMap((codes) => Object.values(codes))) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[\x20-\x7e’]+$/);
    }
  });

  it('belongs to a column there is', () => {
    const names = shownColumns.flatMap(({ table, column }) => [`${table.name}.${column.attribute}`, column.attribute]);
    expect(Object.keys(valueWords).filter((name) => !names.includes(name))).toEqual([]);
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
    ['orders.refundOwedFen', 0, '¥0.00', '¥0.00'],
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
