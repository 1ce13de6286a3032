import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    toClosing: '查看注销或撤销',
    toSignIn: '去登录',
    title: '刚才没有成功',
    reference: (requestId: string) => `编号 ${requestId}`,
  },
  en: {
    toClosing: 'See or undo the closing',
    toSignIn: 'Sign in',
    title: 'That did not work',
    reference: (requestId) => `Reference ${requestId}`,
  },
});
