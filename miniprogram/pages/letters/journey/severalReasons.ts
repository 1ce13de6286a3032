// Said of several reasons: what the reader can do about them is the same.
export const badNumber = {
  zh: '这个手机号现在收不到短信。',
  en: 'This number cannot receive text messages now.',
};
export const enough = {
  zh: '这个号码或邮箱今天收到的通知已经够多了，过一会儿再送。',
  en: 'This number or mailbox has had enough notices for today; we will try later.',
};
export const enoughOfYours = {
  zh: '您这一天寄到这里的信已经够多了，其余的过一会儿再送。',
  en: 'Enough of your letters have gone there within a day; the others follow later.',
};
export const outOfOrder = {
  zh: '送信的通道暂时不通，不是您的问题，我们会查明原因。',
  en: 'The channel is out of order. It is not your fault; we will find out why.',
};
export const unclear = {
  zh: '一直没有等到确切的结果。',
  en: 'No certain answer ever came.',
};
