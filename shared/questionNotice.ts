import { isolated } from './isolated';
import type { Label } from './label';

// The mail that asks somebody first whether they want a letter: once, for what sends it and for the preview its author seals
// by, in both languages, since nobody knows what its reader speaks. It holds nothing of the letter.

/** Its subject, a sentence in each language, and the words of its link and of its way out. */
export const questionMail = (from: Label) => ({
  subject: `${isolated(from['zh-CN'])} 想给您写信 · A letter for you, if you like`,
  sentences: [
    `${isolated(from['zh-CN'])} 写好了一封信，想在以后的某一天交给您，先问您愿不愿意收。信在那之前一直封着，只有 TA 自己能看。PostoMe 只存了对您的称呼和您的联系方式（这个邮箱，TA 若填了手机号也在内），都是 TA 填的；您不收，就不会再用。三十天没有答复，也不会送来。`,
    `${isolated(from.en)} has sealed a letter for you, for some later day, and asks whether you would like to get it. Until then only they can look inside. PostoMe keeps how you are called and how you are reached (this address, and a phone number where they gave one), as they gave it; if you refuse, none of it is used again. Without an answer in thirty days it does not come.`,
  ] as const,
  answer: { zh: '愿意收，或不收', en: 'Take it, or not' },
  noMore: { zh: '不想再收到信件通知', en: 'No more letters, please' },
});
