const WORDS = {
  zh: {
    title: '收信的手机',
    subtitle: '本机上的替身：微信、支付、短信和邮件都停在这一页，什么也不会寄到外面去。',
    lost: '与替身服务的联系断了，正在重连…',
    linwan: '写信的人',
    zhoumu: '用微信收信',
    waipo: '只有手机号',
    amelie: '只有邮箱',
    openProgram: '打开 PostoMe',
    wechat: '微信',
    sms: '短信',
    mail: '邮件',
    serviceMessages: '服务通知',
    enterProgram: '进入小程序查看',
    inbox: '收件箱',
    back: '返回',
    to: '收件人',
    nothingWechat: '还没有服务通知',
    follow: '关注服务号',
    unfollow: '取消关注服务号',
    nothingSms: '还没有短信',
    nothingMail: '收件箱是空的',
    textMessage: '短信/彩信',
    others: '寄往别处的消息',
    othersHint: '发给这四位以外的号码和邮箱，替身收下，留在这里。',
    now: '现在',
    yesterday: '昨天',
    weChatPay: '微信支付',
    payTo: '付款给 PostoMe',
    payWith: '零钱',
    paymentMethod: '付款方式',
    pay: '支付',
    cancel: '取消',
    leave: '关闭',
    paid: '支付成功',
    notPaid: '没有支付',
    gotIt: '知道了',
    asksToSend: '申请发送一次以下消息',
    reject: '拒绝',
    allow: '允许',
    whosePhone: '这是谁的手机？',
    whosePhoneHint: '本机没有真的微信，请选一位来登录。',
  },
  en: {
    title: 'Where the letters arrive',
    subtitle: 'Stand-ins on this machine: WeChat, payments, text messages and mail end here.',
    lost: 'The stand-ins do not answer. Trying again…',
    linwan: 'Writes letters',
    zhoumu: 'On WeChat',
    waipo: 'Phone number only',
    amelie: 'E-mail only',
    openProgram: 'Open PostoMe',
    wechat: 'WeChat',
    sms: 'Messages',
    mail: 'Mail',
    serviceMessages: 'Service messages',
    enterProgram: 'Open in mini program',
    inbox: 'Inbox',
    back: 'Back',
    to: 'To',
    nothingWechat: 'No service messages yet',
    follow: 'Follow the service account',
    unfollow: 'Unfollow the service account',
    nothingSms: 'No messages yet',
    nothingMail: 'No mail yet',
    textMessage: 'Text Message',
    others: 'Sent elsewhere',
    othersHint: 'Messages to numbers and addresses of other people: the stand-ins accept them and keep them here.',
    now: 'now',
    yesterday: 'Yesterday',
    weChatPay: 'WeChat Pay',
    payTo: 'Pay to PostoMe',
    payWith: 'Balance',
    paymentMethod: 'Payment method',
    pay: 'Pay',
    cancel: 'Cancel',
    leave: 'Close',
    paid: 'Payment successful',
    notPaid: 'Not paid',
    gotIt: 'OK',
    asksToSend: 'asks to send you this message once',
    reject: 'Reject',
    allow: 'Allow',
    whosePhone: 'Whose phone is this?',
    whosePhoneHint: 'There is no real WeChat here. Choose who signs in.',
  },
};

const STORED = 'handset.language';
let language = readLanguage();

function readLanguage() {
  const stored = localStorage.getItem(STORED);
  return stored in WORDS ? stored : navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** `zh` or `en`: what was chosen here before, else what the browser prefers. */
export function currentLanguage() {
  return language;
}

/** Remembers the language for this browser. */
export function chooseLanguage(next) {
  language = next;
  localStorage.setItem(STORED, next);
}

/** The text of a key in the current language. */
export function say(key) {
  return WORDS[language][key];
}

/** Yuan with two decimals from integer fen. */
export function yuan(fen) {
  return `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** Hour and minute of an ISO instant on the reader's clock. */
export function clockTime(iso) {
  return new Date(iso).toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** How a phone names an instant: only the time today, "yesterday", else the date with the year when it is another; then the time. */
export function spokenTime(iso, nowIso) {
  const days = Math.round((startOfDay(nowIso) - startOfDay(iso)) / 86_400_000);
  if (days === 0) return clockTime(iso);
  if (days === 1) return `${say('yesterday')} ${clockTime(iso)}`;
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const year = iso.slice(0, 4) === nowIso.slice(0, 4) ? undefined : 'numeric';
  return `${new Date(iso).toLocaleDateString(locale, { year, month: 'short', day: 'numeric' })} ${clockTime(iso)}`;
}

function startOfDay(iso) {
  return new Date(iso).setHours(0, 0, 0, 0);
}
