import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '取信',
    heading: '取一封给您的信',
    field: '取信码',
    hint: 'XXXX-XXXX-XXXX',
    where: '取信码在通知短信、邮件或取信卡上，共 12 位，不分大小写。',
    button: '取信',
    fetching: '正在取信……',
    missing: '请填写取信码。',
    short: '取信码还差几位。',
    long: '取信码多了几位。',
    again: '恢复接收信件',
    againWhy: '如果这个手机号或邮箱以前选过“不再接收信件”（也可能是它以前的主人选的），请用验证码证明它现在是您的。',
    againDone: '好的，信件通知又可以送到这里了。',
  },
  en: {
    title: 'Pick up',
    heading: 'Pick up a letter',
    field: 'Pick-up code',
    hint: 'XXXX-XXXX-XXXX',
    where: 'The code has 12 characters; it is in the text message, in the e-mail or on the card you received.',
    button: 'Pick up',
    fetching: 'Fetching…',
    missing: 'Please enter the pick-up code.',
    short: 'Some characters of the code are missing.',
    long: 'These are more characters than the code has.',
    again: 'Let letters come again',
    againWhy:
      'If a number or mailbox once asked for no more letters, perhaps through whoever had it before you, prove with a code that it is yours now.',
    againDone: 'Done: letters are announced there again.',
  },
});
