import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: { more: '看更早的信' },
  en: { more: 'Earlier letters' },
});
