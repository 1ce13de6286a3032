import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '同意管理',
    why: '下面几项都不是写信、寄信、收信所必需的，默认全部关闭。开和关都只要点一下，随时可以改。',
    purposes: {
      statistics: {
        name: '使用统计',
        means: '我们会统计哪些功能被用过、用了多少次，从不包含信里的文字。不同意，就不统计您。',
      },
      recommendations: {
        name: '推荐公开信',
        means: '按您看过的公开信，挑选您可能喜欢的。不同意，就按时间先后显示。',
      },
      marketing: {
        name: '活动消息',
        means: '偶尔给您发活动或新功能的消息。不同意，就只有与信和账号有关的通知。未满 18 岁不能开启。',
      },
      crash_reports: {
        name: '崩溃报告',
        means: '程序出错时，把出错的位置和设备类型发给我们。不同意，就不发送。',
      },
    },
    on: '已同意',
    off: '未同意',
    since: (when: string) => `${when} 更改`,
    history: '记录',
    historyWhy: '每一次同意和撤回都记在这里，不能改动。',
    policy: '隐私政策',
    look: '请人看一封信的几处',
    version: (version: string) => `版本 ${version}`,
    noHistory: '还没有记录。',
    action: {
      given: '同意',
      withdrawn: '撤回',
    },
  },
  en: {
    title: 'Consents',
    why: 'None of these is needed to write, send or receive letters, and all are off until you switch them on. Giving and withdrawing take one tap each, at any time.',
    purposes: {
      statistics: {
        name: 'Statistics of use',
        means:
          'We count which features are used, and how often, never the words of letters. Without it, you are not counted.',
      },
      recommendations: {
        name: 'Public letters for you',
        means: 'We choose public letters by those you have read. Without it, they come in the order of time.',
      },
      marketing: {
        name: 'News',
        means:
          'Now and then we write to you about something new. Without it, you hear of your letters and your account only. Not under 18.',
      },
      crash_reports: {
        name: 'Crash reports',
        means: 'When the program fails, it tells us where and on what kind of device. Without it, nothing is sent.',
      },
    },
    on: 'Given',
    off: 'Not given',
    since: (when) => `Changed ${when}`,
    history: 'History',
    historyWhy: 'Every consent given and withdrawn is written here and cannot be altered.',
    policy: 'Privacy policy',
    look: 'A person’s look at pieces of a letter',
    version: (version) => `Version ${version}`,
    noHistory: 'Nothing yet.',
    action: {
      given: 'Given',
      withdrawn: 'Withdrawn',
    },
  },
});
