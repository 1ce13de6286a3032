import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    contact: '手机号或电子邮箱',
    contactHint: '138 0000 0000 或 name@example.com',
    badContact: '请填写完整的手机号或电子邮箱。',
    again: '重新获取',
    wait: (seconds: number) => `${seconds} 秒后可以重新获取`,
    field: '验证码',
    hint: '6 位数字',
    sent: (minutes: number) => `验证码已发出，${minutes} 分钟内有效。`,
    spam: '没看到的话，也找找垃圾邮件。',
    wrong: (triesLeft: number) => `验证码不对，请核对后再输入，还可以试 ${triesLeft} 次。`,
    usedUp: '这个验证码输错太多次，不能再用了，请重新获取。',
    bad: '验证码是 6 位数字。',
  },
  en: {
    contact: 'Phone or e-mail',
    contactHint: '138 0000 0000 or name@example.com',
    badContact: 'Please enter a whole phone number or e-mail address.',
    again: 'Send it again',
    wait: (seconds) => `You can send it again in ${seconds} s`,
    field: 'Code',
    hint: '6 digits',
    sent: (minutes) => `The code is on its way and good for ${minutes} minutes.`,
    spam: ' If you do not see it, look in spam too.',
    wrong: (triesLeft) =>
      `This code is not right. Please check it: you have ${triesLeft} more ${triesLeft === 1 ? 'try' : 'tries'}.`,
    usedUp: 'This code was tried too often and is no longer good. Please ask for a new one.',
    bad: 'The code has 6 digits.',
  },
});
