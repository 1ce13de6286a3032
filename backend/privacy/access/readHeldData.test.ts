import { privacy, sealing } from '../../../shared/contract';
import type { HeldClass } from '../../../shared/contract/privacy';
import { signIn } from '../../accounts/factory';
import { claimLetter } from '../../invitations/claimLetter';
import { invitationFor } from '../../invitations/invitation';
import { sealLetter, sealRequest, writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { personalColumnsOf } from '../../register/columns';
import { ownedTables } from '../../register/ownedTables';
import { ask, call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';

const system = testSystem({ signedIn: 'linwan', clean: 'once' });
let classes: HeldClass[];
let openid: string;

beforeAll(async () => {
  openid = system.sandbox.people.byId('linwan')?.wechat?.openid ?? '';
  await sealLetter(system.token, {
    recipient: { kind: 'self', name: '明天的我', phone: '13800000001', email: 'linwan@example.com' },
    channels: ['wechat', 'sms', 'mail'],
  });
  await writeDraft(system.token, { body: '长'.repeat(200) });
  classes = (await call(privacy.readHeldData, {}, system.token)).classes;
});

const field = (name: string) => {
  const found = classes.flatMap(({ fields }) => fields).find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('what we hold of a person', () => {
  it('is every personal column of every table that has an owner, under its class', () => {
    for (const { class: dataClass, fields } of classes) {
      const expected = ownedTables().flatMap((table) =>
        personalColumnsOf(table)
          .filter(({ annotation }) => annotation.class === dataClass)
          .map(({ label }) => `${table.label['zh-CN']} · ${label['zh-CN']}`),
      );
      if (dataClass === 'content') expected.push('收到的信');
      expect(fields.map(({ name }) => name).sort()).toEqual(expected.sort());
    }
    expect(classes.flatMap(({ fields }) => fields).length).toBeGreaterThan(80);
  });

  it('comes with purpose, reason, expiry and protection in human words', () => {
    expect(field('信件 · 正文')).toEqual({
      name: '信件 · 正文',
      purpose: '写信与保存信件',
      basis: '履行与您的合同（个人信息保护法第十三条第二项）',
      retention: '至信件被删除或账号注销完成',
      protection: '以该信件的专用密钥加密',
      count: 2,
      values: ['你好，明天的我。', `${'长'.repeat(80)}…`],
    });
  });

  it('masks contacts and shows no mark', () => {
    expect(field('信件 · 收信人手机号')).toMatchObject({ count: 1, values: ['138****0001'] });
    expect(field('信件 · 收信人邮箱')).toMatchObject({ count: 1, values: ['l***@example.com'] });
    const ways = [`${openid.slice(0, 4)}***`, '138****0001', 'l***@example.com'];
    expect(field('登录方式 · 微信 OpenID、手机号、邮箱或用户名').values).toEqual(ways);
    expect(field('信件 · 收信人手机号标记')).toMatchObject({ count: 1, values: [] });
    expect(field('账号密钥 · 加密的密钥')).toMatchObject({ count: 1, values: [] });
    expect(JSON.stringify(classes)).not.toMatch(/13800000001|linwan@example/);
    expect(JSON.stringify(classes)).not.toContain(openid);
  });

  it('shows codes, yes and no, money and instants in words, and no code or UTC time', async () => {
    expect(field('账号 · 账号状态').values).toEqual(['正常']);
    expect(field('账号 · 是否 14 至 17 岁').values).toEqual(['否']);
    expect(field('信件 · 送达方式').values).toEqual(['微信、短信、邮件']);
    expect(field('信件 · 金额').values).toEqual(['¥2.50']);
    expect(field('账号 · 建立时间').values[0]).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d\d:\d\d（北京时间）$/);
    const { body } = await ask(privacy.readHeldData, {}, system.token, { 'Accept-Language': 'en' });
    const english = body.classes.flatMap(({ fields }) => fields);
    const valuesOf = (name: string) => english.find((one) => one.name === name)?.values;
    expect(valuesOf('Account · state of the account')).toEqual(['open']);
    expect(valuesOf('Letters · ways of delivery')).toEqual(['WeChat, SMS, e-mail']);
    expect(valuesOf('Account · when made')?.[0]).toMatch(/^\d{1,2} \w+ \d{4}, \d\d:\d\d \(Beijing time\)$/);
    expect(JSON.stringify([classes, body])).not.toMatch(/\d{4}-\d\d-\d\dT|"(true|false)"|wechat_jsapi/);
  });

  it('is told in English to who asks in English', async () => {
    const { body } = await ask(privacy.readHeldData, {}, system.token, { 'Accept-Language': 'en' });
    const names = body.classes.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(names).toContain('Letters · body');
    expect(body.classes.map(({ title }) => title).join()).not.toMatch(/\p{Script=Han}/u);
    expect(names.join()).not.toMatch(/\p{Script=Han}/u);
  });

  it('is nothing of others, nor of a letter that only waits', async () => {
    const author = await signIn('zhoumu');
    const draft = await writeDraft(author.accessToken, { title: 'SECRET-TITLE', body: 'SECRET-BODY' });
    const recipient = { kind: 'friend' as const, name: '林晚' };
    await call(sealing.sealLetter, sealRequest(draft, { recipient, channels: ['wechat'] }), author.accessToken);
    await Letter.update({ status: 'scheduled' }, { where: { id: draft.id } });
    const me = await signIn('linwan');
    await claimLetter(me.account.id, draft.id, invitationFor(draft.id));
    const held = await call(privacy.readHeldData, {}, system.token);
    const received = held.classes.flatMap(({ fields }) => fields).find(({ name }) => name === '收到的信');
    expect(received).toMatchObject({ count: 1, values: ['还没到拆信的日子'] });
    expect(JSON.stringify(held)).not.toMatch(/SECRET/);
    expect((await ask(privacy.readHeldData, {})).status).toBe(401);
  });

  it('says so where a value does not open', async () => {
    const [first, second] = await Letter.findAll({ order: ['id'], limit: 2 });
    await Letter.update({ title: first?.title as Buffer }, { where: { id: second?.id } });
    classes = (await call(privacy.readHeldData, {}, system.token)).classes;
    expect(field('信件 · 标题').values).toEqual(['给明天', '（暂时无法读取）']);
  });
});
