import { neutralSender } from '../../../shared/neutralSender';
import { inLocale } from '../../services/language';

export const ofLetters = inLocale({
  zh: {
    from: (name: string) => `来自${name ? ` ${name}` : neutralSender['zh-CN']}`,
    opening: '拆信',
    reply: '也写一封信',
  },
  en: { from: (name) => `From ${name || neutralSender.en}`, opening: 'A letter', reply: 'Write a letter, too' },
});
