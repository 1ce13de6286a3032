import { type SecurityTopic, securityTopicLabels } from '../../noticeKinds/topics';
import { composeSecurityMail } from './composeSecurity';

const at = new Date('2026-11-29T02:00:00Z');
const closesAt = new Date('2026-12-06T02:00:00Z');
const mail = (changes: Partial<Parameters<typeof composeSecurityMail>[0]> = {}) =>
  composeSecurityMail({ topic: 'closing_requested', at, device: '', closesAt, locale: 'zh-CN', ...changes });

describe('the mail about a closing account', () => {
  it.each([
    ['zh-CN', '2026/12/06 10:00', '“撤销注销”'],
    ['en', '06/12/2026, 10:00', '“Keep my account”'],
  ] as const)('says in %s from when it is erased, and how to undo that, in text and page', (locale, when, undo) => {
    const { text, html } = mail({ locale });
    for (const said of [text, html]) for (const part of [when, undo]) expect(said).toContain(part);
  });

  it.each<[string, Date | null]>([
    ['it was undone meanwhile', null],
    ['there are no days of grace', new Date(at.getTime() - 5)],
    ['it is erased in that moment', at],
  ])('offers no undoing when %s', (_why, when) => {
    expect(mail({ closesAt: when }).text).not.toContain('撤销注销');
  });

  it.each((Object.keys(securityTopicLabels) as SecurityTopic[]).filter((topic) => topic !== 'closing_requested'))(
    'is the only one with a day of erasing: not %s',
    (topic) => {
      expect(mail({ topic }).text).not.toContain('开始删除');
    },
  );
});

it.each(Object.keys(securityTopicLabels) as SecurityTopic[])(
  'a security mail asks for a new password only where there is one: %s',
  (topic) => {
    for (const when of [closesAt, null]) {
      expect(mail({ topic, closesAt: when }).text).toContain('设有密码的，请更改密码');
      expect(mail({ topic, closesAt: when, locale: 'en' }).text).toContain('change your password if you have one');
    }
  },
);
