import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: { back: '返回', cancel: '再想想', unfold: '展开', fold: '收起' },
  en: { back: 'Back', cancel: 'Not now', unfold: 'show', fold: 'hide' },
});
