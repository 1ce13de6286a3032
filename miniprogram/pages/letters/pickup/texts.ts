import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '取信',
    heading: '取一封给您的信',
    field: '取信码',
    hint: 'XXXX-XXXX-XXXX',
    where: '取信码在通知短信或邮件里，共 12 位，不分大小写。',
    button: '取信',
    fetching: '正在取信……',
    missing: '请填写取信码。',
    short: '取信码还差几位。',
    long: '取信码多了几位。',
  },
  en: {
    title: 'Pick up',
    heading: 'Pick up a letter',
    field: 'Pick-up code',
    hint: 'XXXX-XXXX-XXXX',
    where: 'The code has 12 characters; it is in the text message or e-mail you received.',
    button: 'Pick up',
    fetching: 'Fetching…',
    missing: 'Please enter the pick-up code.',
    short: 'Some characters of the code are missing.',
    long: 'These are more characters than the code has.',
  },
});
