import { inLocale } from './language';

export const texts = inLocale({
  zh: {
    network: '没有连上网络。您写下的内容都在手机里，连上后再试一次。',
    unreached: '没有连上网络，这一页没能打开',
    cancelled: '已取消。',
    phoneFull: '这台设备存不下草稿：空间已满，或不允许存储。请先不要关闭这一页；清理或允许之后会自动保存。',
  },
  en: {
    network: 'There is no connection. All you wrote is kept on this phone; try again when you are back online.',
    unreached: 'No connection: the page did not open',
    cancelled: 'Cancelled.',
    phoneFull:
      'The draft could not be kept on this device: it is full, or does not let us store. Please leave this page open; once there is room, the draft is kept by itself.',
  },
});
