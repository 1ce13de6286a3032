import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    title: '确认是您本人',
    why: '这一步关系到您的信息，请先确认是您本人。五分钟之内不会再问。',
    wechat: '微信',
    withWechat: '用微信确认',
    password: '密码',
    withPassword: '确认',
    codeTo: (shown: string) => `验证码会发到 ${shown}。`,
    confirming: '正在确认……',
    none: '这台设备上没有可以用来确认的方式。请在微信小程序里再试。',
  },
  en: {
    title: 'Is it you?',
    why: 'This step touches what is yours, so please show that it is you. We will not ask again for five minutes.',
    wechat: 'WeChat',
    withWechat: 'Confirm with WeChat',
    password: 'Password',
    withPassword: 'Confirm',
    codeTo: (shown) => `The code goes to ${shown}.`,
    confirming: 'Confirming…',
    none: 'Nothing on this device can prove it. Please try again in the mini program in WeChat.',
  },
});
