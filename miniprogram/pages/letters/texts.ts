import { inLocale } from '../../services/language';

export const ofLetters = inLocale({
  zh: { from: (signature: string) => `来自 ${signature}`, opening: '拆信', reply: '也写一封信' },
  en: { from: (signature) => `From ${signature}`, opening: 'A letter', reply: 'Write a letter, too' },
});
