import { type Label, label } from '../../shared/label';

interface StoredOnPhone {
  /** The key, or how keys of this kind begin. */
  key: string;
  holds: Label;
  keptFor: Label;
}

/** Everything the mini program and its browser form keep on the person's own device; the policy lists it. */
export const storageKeys: readonly StoredOnPhone[] = [
  {
    key: 'postome.session',
    holds: label(
      '登录状态（小程序内含登录凭证；浏览器里凭证在 Cookie 中）',
      'being signed in (in the mini program with its tokens; in a browser those are cookies)',
    ),
    keptFor: label('至退出登录或过期', 'until sign-out or expiry'),
  },
  {
    key: 'postome.entry',
    holds: label('这台设备上是否有人加入过', 'whether someone has joined on this device'),
    keptFor: label('至清除应用数据', 'until the app’s data are cleared'),
  },
  {
    key: 'postome.drafts',
    holds: label('未完成信件的编号', 'numbers of unfinished letters'),
    keptFor: label('至寄出或丢弃', 'until they are sent or thrown away'),
  },
  {
    key: 'postome.draft:',
    holds: label(
      '一封未完成信件的文字、收信人、时间和图片说明',
      'words, recipient, time and descriptions of pictures of one unfinished letter',
    ),
    keptFor: label('至寄出或丢弃', 'until it is sent or thrown away'),
  },
  {
    key: 'postome.pictures',
    holds: label('未完成信件的图片文件', 'files of the pictures of unfinished letters'),
    keptFor: label('至上传完成、去掉或丢弃草稿', 'until they are uploaded, taken out, or the draft is thrown away'),
  },
  {
    key: 'postome.sent',
    holds: label(
      '从这台设备寄出的信的编号（最近二十封）',
      'numbers of letters sent from this device (the last twenty)',
    ),
    keptFor: label('至退出登录', 'until sign-out'),
  },
  {
    key: 'postome.sheet',
    holds: label(
      '打开着的支付页属于哪封（组）信、哪笔订单',
      'for which letter or letters a payment sheet is open, and its order',
    ),
    keptFor: label('至知道付款结果，或退出登录', 'until it is known how that ended, or sign-out'),
  },
  {
    key: 'postome.codes',
    holds: label('验证码刚发往的手机号或邮箱（不含验证码）', 'to what a code has just gone, without the code'),
    keptFor: label('10 分钟，或至用过、关闭标签页', '10 minutes, or until it is used or the tab closed'),
  },
  {
    key: 'postome.verifiers',
    holds: label('验证回执用的公开密钥，与个人无关', 'public keys that receipts are verified with, of nobody'),
    keptFor: label('至清除应用数据', 'until the app’s data are cleared'),
  },
];
