import { inLocale } from '../../../services/language';

export const texts = inLocale({
  zh: {
    answer: { author: '给 TA 回信', self: '给那时的自己回信' },
    keep: '珍藏这封信',
    kept: '已经存成一个网页文件，不用网络也能打开。',
    keptReady: '信已经准备好，发到一个聊天里（例如文件传输助手）就能留着。',
    share: '发到聊天里',
    fileName: '一封信',
    thank: '谢谢 TA',
    thanked: '已经谢过了，写信的人看得到。',
    thenAndNow: (count: number) => `那时与此刻（${count} 封）`,
    first: '那时',
    later: '后来',
    latest: '此刻',
  },
  en: {
    answer: { author: 'Answer', self: 'Answer your earlier self' },
    keep: 'Keep this letter',
    kept: 'It is saved as one page, which opens without a connection.',
    keptReady: 'The letter is ready. Send it to a chat, such as File Transfer, to keep it.',
    share: 'Send to a chat',
    fileName: 'A letter',
    thank: 'Say thank you',
    thanked: 'You said thank you; who wrote it can see it.',
    thenAndNow: (count) => `Then and now (${count} letters)`,
    first: 'Then',
    later: 'Later',
    latest: 'Now',
  },
});
