import { inLocale } from '../../../services/language';

export const ofFollowing = inLocale({
  zh: {
    title: '关注服务号',
    why: '微信里允许一次，只能收到一条通知。关注我们的服务号以后，次数用完了，写给您的信也能送到微信。',
    follows: '您已关注服务号。允许的次数用完时，信由它送到微信。',
    followsNot: '您还没有关注服务号。允许的次数用完时，信不能送到微信，会改走别的方式；没有别的方式，就送不到。',
    follow: '去关注',
    afterwards: '关注以后，回到这里会显示出来。如果早就关注了，最迟一天后会认出您来。',
    here: '请在手机微信里搜索 PostoMe，关注服务号。',
    look: '看看是否已认出',
    looking: '正在看……',
    failed: '微信没有打开服务号的页面。请在微信里搜索 PostoMe，关注服务号。',
  },
  en: {
    title: 'Follow the service account',
    why: 'One leave given in WeChat is one notice. Once you follow our service account, letters to you also reach WeChat when no leave is left.',
    follows: 'You follow the service account. When no leave is left, it brings letters to WeChat.',
    followsNot:
      'You do not follow the service account yet. When no leave is left, letters cannot come to WeChat: they take another way, and without one they do not arrive.',
    follow: 'Go and follow it',
    afterwards:
      'Once you follow it, you see it here. If you have followed it for long, you are recognised within a day.',
    here: 'Please search for PostoMe in WeChat on your phone, and follow the service account.',
    look: 'See whether you are recognised',
    looking: 'Looking…',
    failed: 'WeChat did not open the page. Please search for PostoMe in WeChat, and follow the service account.',
  },
});
