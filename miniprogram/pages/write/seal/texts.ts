import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '封缄',
    notice: 'TA 会先收到这样一条通知',
    noticeSelf: '您会先收到这样一条通知',
    letter: '然后看到这封信',
    via: '送达方式',
    when: '送达时间',
    to: '收信人',
    postage: '邮资',
    further: (years: number) => `多走的 ${years} 年`,
    total: '合计',
    freeWhy: '一年之内寄给自己，免费',
    promiseTitle: '我们的承诺',
    promise: [
      '到了那一天，我们会按时送出，并如实告诉您每一步的结果。',
      '信只在封缄时交给微信做一次安全检查（没有用微信登录时，交给阿里云，不告诉它是谁写的），此外只给您和收信人看；通知里不会有信的内容。',
      '封好以后内容不能再改；送出之前可以取消。',
    ],
    button: '封缄',
    checking: '正在封缄……',
    refusedTitle: '微信没有允许提醒',
    refusedWhy:
      '没有这次允许，到时微信不能通知您，信会静静地等在“我收到的”里。再点一次“封缄”就照这样封好，也可以改用别的方式。',
    priceChanged: (before: string, now: string) => `邮资有变化：原来 ${before}，现在 ${now}。请看一眼再封。`,
    chosenAnew: '封好以后又选的收信人和时间，不在这封信里。要改，先把它拿回来。',
    editWords: '去改信的内容',
    editTime: '去改时间',
    editRecipient: '去改收信人',
    waysOn: '请在微信里打开 PostoMe，在“账号”里添加微信后付；或者改成一年以内寄给自己、不用短信，那样免费。',
    lines: {
      base: '一封信',
      sms: '短信',
    },
  },
  en: {
    title: 'Seal',
    notice: 'First, they receive this notice',
    noticeSelf: 'First, you receive this notice',
    letter: 'Then this letter opens',
    via: 'By',
    when: 'Arrives',
    to: 'To',
    postage: 'Postage',
    further: (years) => (years === 1 ? '1 further year' : `${years} further years`),
    total: 'Total',
    freeWhy: 'To yourself, within a year',
    promiseTitle: 'What we promise',
    promise: [
      'On the day, we send it on time and tell you truthfully how each step went.',
      'WeChat checks your words once for safety when you seal; without WeChat, Alibaba Cloud does, not knowing whose they are. Beyond that they are shown to you and your reader only; no notice ever holds them.',
      'Once sealed they cannot be changed. Until it leaves, you can cancel.',
    ],
    button: 'Seal',
    checking: 'Sealing…',
    refusedTitle: 'WeChat may not notify you',
    refusedWhy:
      'Without this permission WeChat cannot tell you on the day; the letter will wait under “Letters for me”. Tap “Seal” again to seal it like this, or choose another way.',
    priceChanged: (before, now) =>
      `The postage has changed from ${before} to ${now}. Please look again before sealing.`,
    chosenAnew: 'What you chose after sealing is not part of this letter. To change it, take it back first.',
    editWords: 'Change the words',
    editTime: 'Change the time',
    editRecipient: 'Change the recipient',
    waysOn:
      ' Open PostoMe in WeChat, add WeChat under “Account”, and pay there; or write to yourself, within a year and without SMS: that is free.',
    lines: {
      base: 'One letter',
      sms: 'Text message',
    },
  },
});
