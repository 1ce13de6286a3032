import { isolated } from '../../../shared/isolated';
import { earlierSelf, neutralSender } from '../../../shared/neutralSender';
import { inLocale } from '../../services/language';

export const ofLetters = inLocale({
  zh: {
    from: (name: string, isOwn?: boolean) =>
      `来自${name ? ` ${isolated(name)}` : (isOwn ? earlierSelf : neutralSender)['zh-CN']}`,
    opening: '拆信',
    inPlace: (name: string) => `这封信写给 ${isolated(name)}，没能送到；寄信人请您代收。`,
    reply: '也写一封信',
  },
  en: {
    from: (name, isOwn) => `From ${name ? isolated(name) : (isOwn ? earlierSelf : neutralSender).en}`,
    opening: 'A letter',
    inPlace: (name) =>
      `This letter was written to ${isolated(name)}, whom it could not reach. Its author wished you to have it.`,
    reply: 'Write a letter, too',
  },
});
