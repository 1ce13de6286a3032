import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: { toClosing: '查看注销或撤销', title: '刚才没有成功', reference: (requestId: string) => `编号 ${requestId}` },
  en: {
    toClosing: 'See or undo the closing',
    title: 'That did not work',
    reference: (requestId) => `Reference ${requestId}`,
  },
});
