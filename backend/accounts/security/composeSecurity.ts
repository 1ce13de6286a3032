import type { Locale } from '../../../shared/errors';
import type { SecurityTopic } from '../../noticeKinds/topics';
import type { MailMessage } from '../../notices/Message';
import { platformSettings } from '../../platform/settings';
import { look, mailPage } from '../../vendors/mail/mailPage';

/**
 * What happened, when, on what kind of device (empty when that says nothing), and when the account is erased, if it is
 * being closed.
 */
interface Event {
  topic: SecurityTopic;
  at: Date;
  device: string;
  closesAt?: Date | null;
  locale: Locale;
}

// The sentence of a mail, and the few words that fit a variable of the approved SMS template.
const words: Record<SecurityTopic, Record<Locale, string> & { short: string }> = {
  new_device: {
    'zh-CN': '您的账号在一台新设备上登录了。',
    en: 'Your account was signed in to on a new device.',
    short: '新设备登录',
  },
  token_reused: {
    'zh-CN': '您的一处登录凭证可能被复制，我们已让那台设备退出登录。',
    en: 'A sign-in of yours may have been copied. We have signed that device out.',
    short: '登录凭证异常并已退出',
  },
  devices_ended: {
    'zh-CN': '有人在您的账号里让其他设备退出了登录。',
    en: 'From within your account, other devices were signed out.',
    short: '其他设备被退出登录',
  },
  password_changed: {
    'zh-CN': '您的密码已更改，其他设备已退出登录。',
    en: 'Your password was changed and your other devices were signed out.',
    short: '密码更改',
  },
  contact_added: {
    'zh-CN': '您的账号添加了一个新的联系方式。',
    en: 'A contact was added to your account.',
    short: '添加联系方式',
  },
  contact_changed: {
    'zh-CN': '您账号的联系方式已更改。',
    en: 'A contact of your account was changed.',
    short: '更改联系方式',
  },
  contact_removed: {
    'zh-CN': '您账号的一个联系方式已移除。',
    en: 'A contact was removed from your account.',
    short: '移除联系方式',
  },
  account_taken: {
    'zh-CN':
      '您的账号已并入另一个账号：原来的账号不再存在，各处的设备都已退出登录，原来的密码可能已失效。您的信、联系方式和其他登录方式现在属于那个账号；用收到本提醒的联系方式仍可登录。',
    en: 'Your account was merged into another one. It is no more: its devices were signed out, and its password may no longer work. Your letters, your contacts and your other ways to sign in now belong to that account; the contact that gets this still signs you in.',
    short: '账号被并入另一个账号',
  },
  account_merged: {
    'zh-CN':
      '另一个账号已并入您的账号：它的信现在也在您这里，用它的登录方式也能登录您的账号；您原来的同类登录方式可能已被取代。',
    en: 'Another account was merged into yours. Its letters are now with yours, and its ways to sign in open your account too; one of your own may have been replaced.',
    short: '另一个账号并入您的账号',
  },
  unused_account: {
    'zh-CN':
      '您的账号已有一年没有使用，有人用发到您某个联系方式的验证码请求登录，目前还没有让其进入。如果不是您本人，请登录并移除那个已不属于您的手机号或邮箱。',
    en: 'Your account was not used for a year, and somebody asked to sign in with a code to one of its contacts. They are not in yet. If it was not you, sign in and remove the number or mailbox that is no longer yours.',
    short: '久未使用的账号被请求登录',
  },
  closing_requested: {
    'zh-CN': '您的账号已申请注销。',
    en: 'Closing your account was asked for.',
    short: '申请注销账号',
  },
  closing_undone: {
    'zh-CN': '您账号的注销已撤销，账号保留，未送达的信照常送达。',
    en: 'The closing of your account was undone: it stays, and its letters will be delivered.',
    short: '撤销注销账号',
  },
  letter_destroyed: {
    'zh-CN': '您的一封信没能送到，已按您封信时的选择销毁。',
    en: 'A letter of yours that could not be delivered was destroyed, as you chose when you sealed it.',
    short: '销毁了送不到的信',
  },
  letter_stopped: {
    'zh-CN': '您的一封定时信在送达前被取消了。',
    en: 'A letter of yours was cancelled before its time.',
    short: '取消了一封定时信',
  },
  letter_readdressed: {
    'zh-CN': '您写给自己的一封定时信，改送到您账号的另一个联系方式。',
    en: 'A letter you wrote to yourself now goes to another contact of your account.',
    short: '更改一封定时信的去处',
  },
  data_exported: {
    'zh-CN': '您账号的全部数据被导出了一份。',
    en: 'A copy of all data of your account was taken out.',
    short: '导出全部数据',
  },
};

const chinaTime = (locale: Locale) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    ...{ timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hour12: false },
  });

/** The variables of the SMS: what happened and when (China time), in Chinese as its template is. */
export function composeSecuritySms({ topic, at }: Pick<Event, 'topic' | 'at'>): { what: string; time: string } {
  const parts = new Map(
    chinaTime('zh-CN')
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  const minute = String(part('minute')).padStart(2, '0');
  return { what: words[topic].short, time: `${part('month')}月${part('day')}日${part('hour') % 24}点${minute}分` };
}

interface Frame {
  subject: string;
  time: string;
  device: string;
  advice: string;
  closing(from: string): string;
  closingAdvice: string;
}

// Not everybody has a password.
const frames: Record<Locale, Frame> = {
  'zh-CN': {
    subject: 'PostoMe 账号安全提醒',
    time: '时间（北京时间）',
    device: '设备',
    advice: '如果不是您本人操作，请登录后查看您的设备，退出不认识的设备；设有密码的，请更改密码：',
    closing: (from) =>
      `${from}（北京时间）开始删除账号和其中的一切。在那之前可以撤销：登录后，在“我的”里打开“注销账号”，点“撤销注销”。`,
    closingAdvice: '如果不是您本人操作，请马上登录撤销，再退出不认识的设备；设有密码的，请更改密码：',
  },
  en: {
    subject: 'PostoMe account security',
    time: 'Time (China)',
    device: 'Device',
    advice:
      'If this was not you, sign in, look through your devices, end those you do not know, and change your password if you have one:',
    closing: (from) =>
      `On ${from} (China time) we begin to delete the account and all that is in it. Until then you can undo this: sign in, open “Close account” under “Me”, and choose “Keep my account”.`,
    closingAdvice:
      'If this was not you, sign in and undo it at once, then end the devices you do not know, and change your password if you have one:',
  },
};

// Without days of grace, or undone meanwhile, there is nothing to undo.
function waysOn(locale: Locale, { topic, at, closesAt }: Event): string[] {
  const { advice, closing, closingAdvice } = frames[locale];
  const canUndo = topic === 'closing_requested' && closesAt && closesAt > at;
  return canUndo ? [closing(chinaTime(locale).format(closesAt)), closingAdvice] : [advice];
}

function factsIn(locale: Locale, event: Event): string[] {
  const { at, device } = event;
  const frame = frames[locale];
  const facts = [`${frame.time}: ${chinaTime(locale).format(at)}`, ...(device ? [`${frame.device}: ${device}`] : [])];
  return [...facts, ...waysOn(locale, event), platformSettings.PUBLIC_URL];
}

// The language of the account it went into is that of whoever took it, perhaps a thief's.
const localesOf = ({ topic, locale }: Event): Locale[] => (topic === 'account_taken' ? ['zh-CN', 'en'] : [locale]);

/**
 * The mail of a security notice: what happened, when, on what kind of device, of a closing until when and how it can be
 * undone, and our address; no name and no other link.
 */
export function composeSecurityMail(event: Event): MailMessage {
  const locales = localesOf(event);
  const parts = locales.map((locale) => ({ locale, what: words[event.topic][locale], facts: factsIn(locale, event) }));
  const subject = locales.map((locale) => frames[locale].subject).join(' · ');
  // Nothing in these lines was written by anybody but us: devices come from our own list of names.
  const inHtml = parts.map(({ locale, what, facts }) =>
    [
      `<h1 lang="${locale}" ${look('heading')}>${what}</h1>`,
      ...facts.map((fact) => `<p lang="${locale}">${fact}</p>`),
    ].join('\n'),
  );
  const html = mailPage(subject, locales[0] ?? 'zh-CN', `${inHtml.join('\n')}\n<p ${look('note')}>PostoMe</p>`);
  const lines = parts.flatMap(({ what, facts }) => [what, ...facts]);
  return { subject, text: [...lines, 'PostoMe'].join('\n\n'), html };
}
