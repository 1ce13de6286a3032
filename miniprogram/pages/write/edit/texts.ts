import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '改信',
    why: '先验证是您本人，再把封好的信拿给您看。',
    open: '打开它',
    note: '图片不能在这里改。改好的内容检查通过才生效；没有通过，原来的信照常送达。',
    save: '封好改过的信',
    leave: '不改了',
  },
  en: {
    title: 'Change a letter',
    why: 'Prove that it is you first; then the sealed letter is laid before you.',
    open: 'Open it',
    note: 'Pictures cannot be changed here. New words count once they have passed their check; if they do not, the letter arrives as it was.',
    save: 'Seal it anew',
    leave: 'Leave it as it was',
  },
});
