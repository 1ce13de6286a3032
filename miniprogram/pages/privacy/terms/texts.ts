import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '服务条款',
    version: (version: string, day: string) => `版本 ${version}，自 ${day} 起生效`,
    hashes: '回执用下面的摘要指明所依据的条款。',
    whole: '全文',
    covenant: '停止服务的承诺',
    kept: '我们做到了多少',
  },
  en: {
    title: 'Terms of service',
    version: (version, day) => `Version ${version}, in force from ${day}`,
    hashes: 'A receipt names the terms it rests on by these hashes.',
    whole: 'Whole text',
    covenant: 'If we ever close',
    kept: 'How well we keep them',
  },
});
