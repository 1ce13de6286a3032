import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: { notMine: '这封信不是写给当前登录的人的，或者已经不在了。' },
  en: { notMine: 'This letter is not for the person signed in, or it no longer exists.' },
});
