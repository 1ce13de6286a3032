import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    title: '我寄出的信',
    tabs: { all: '全部', draft: '草稿', awaiting: '待付', travelling: '在路上', arrived: '已送达', ended: '其他' },
    empty: {
      all: '还没有写过信。',
      draft: '没有写到一半的信。',
      awaiting: '没有等着付邮资的信。',
      travelling: '没有在路上的信。',
      arrived: '还没有信送达，它们会按时到的。',
      ended: '没有取消或没能送到的信。',
    },
    write: '写一封信',
  },
  en: {
    title: 'Letters I sent',
    tabs: {
      all: 'All',
      draft: 'Drafts',
      awaiting: 'Unpaid',
      travelling: 'On the way',
      arrived: 'Delivered',
      ended: 'Other',
    },
    empty: {
      all: 'You have not written yet.',
      draft: 'Nothing half-written.',
      awaiting: 'No letter waits for postage.',
      travelling: 'No letter is on the way.',
      arrived: 'None has arrived yet. They will, on their day.',
      ended: 'No letter was cancelled or failed to arrive.',
    },
    write: 'Write a letter',
  },
});
