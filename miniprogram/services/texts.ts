import { inLocale } from './language';

export const texts = inLocale({
  zh: {
    network: '没有连上网络。您写下的内容都在手机里，连上后再试一次。',
    unreached: '没有连上网络，这一页没能打开',
    cancelled: '已取消。',
    phoneFull: '手机存储空间不足，草稿没能保存到手机。请清理后再继续。',
  },
  en: {
    network: 'There is no connection. All you wrote is kept on this phone; try again when you are back online.',
    unreached: 'No connection: the page did not open',
    cancelled: 'Cancelled.',
    phoneFull: 'This phone is out of storage, so the draft could not be kept here. Please free some space first.',
  },
});
