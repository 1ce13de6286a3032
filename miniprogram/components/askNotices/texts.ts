import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    notAllowed: '微信没有允许，还不能从微信告诉您。可以再点一次，或在右上角“…”的设置里打开订阅消息。',
  },
  en: {
    notAllowed:
      'WeChat did not allow it. Tap again, or allow messages in the settings of this mini program, under “…”.',
  },
});
