import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '隐私政策',
    version: (version: string, day: string) => `版本 ${version}，自 ${day} 起生效`,
    rows: (count: number) => `${count} 类`,
  },
  en: {
    title: 'Privacy policy',
    version: (version, day) => `Version ${version}, in force from ${day}`,
    rows: (count) => (count === 1 ? '1 kind' : `${count} kinds`),
  },
});
