import type { Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { sendAuthorNotice } from './sendAuthorNotice';
import { wechatSettings } from './settings';

let sandbox: Sandbox;
let openid: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  openid = sandbox.people.byId('zhoumu')?.wechat?.openid ?? '';
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => sandbox.close());

const letterId = '01KAS2B3C4D5E6F7G8H9J0KMNP';
const send = (result = '退回了草稿，请看一看') =>
  sendAuthorNotice({ template: 'check', openid, letterId, result, at: new Date('2026-11-23T04:30:00Z') });

function allow(templateId = wechatSettings.WECHAT_CHECK_TEMPLATE_ID ?? ''): void {
  const author = sandbox.people.byId('zhoumu');
  if (author) sandbox.wechat.subscribe(author, [templateId], 'accept');
}

it('says what came of the check and when, and opens the journey of the letter', async () => {
  allow();
  expect(await send()).toEqual({ kind: 'accepted', reference: expect.stringMatching(/^\d{10,}$/) });
  expect(sandbox.wechat.messages.at(-1)).toMatchObject({
    templateId: wechatSettings.WECHAT_CHECK_TEMPLATE_ID,
    page: `pages/journey/index?id=${letterId}`,
    data: {
      thing1: { value: '您封好的一封信' },
      thing4: { value: '退回了草稿，请看一看' },
      time5: { value: '2026年11月23日 12:30' },
    },
  });
});

it('spends a consent of its own only, and has none left after it', async () => {
  allow(wechatSettings.WECHAT_LETTER_TEMPLATE_ID);
  expect(await send()).toMatchObject({ kind: 'refused', reason: 'no_consent', next: 'never' });
  expect(sandbox.wechat.creditsOf(openid, wechatSettings.WECHAT_LETTER_TEMPLATE_ID)).toBe(1);
});

it('is refused for good where its template was taken out of the settings, without a call', async () => {
  allow();
  const before = sandbox.wechat.messages.length;
  jest.replaceProperty(wechatSettings, 'WECHAT_CHECK_TEMPLATE_ID', undefined);
  expect(await send()).toEqual({ kind: 'refused', code: 'no_template', reason: 'template', next: 'never' });
  expect(sandbox.wechat.messages).toHaveLength(before);
});
