import type { Seeds } from './seedLetters';

/** A letter as people write them, for looking at pages in Chinese. */
const chinese: Seeds = {
  words: {
    title: '',
    body: '你好：\n\n今天是个晴天。阳台上的薄荷又长高了一截，我把它剪下来泡了茶。\n\n等你读到这封信的时候，不知道我们住在哪里，也不知道那盆薄荷还在不在。希望你睡得好，吃得好，偶尔想起今天的风。\n\n不必回信。',
    signature: '林晚',
  },
  titles: {
    draft: '还没写完的一封',
    invited: '给老朋友',
    given: '给住在海边的你',
    unpaid: '外婆八十岁生日',
    travelling: '明年秋天',
    arrived: '给今天的自己',
    opened: '薄荷和风',
    undeliverable: '没有送到的信',
  },
  names: { self: '以后的我', friend: '周牧', phone: '外婆' },
  shows: {
    sea: '傍晚的海边，外婆说风里有盐',
    snow: '第一场雪',
    forest:
      '那天我们沿着山路一直走到天黑，谁也不想先回去，后来在半山腰看见了整个镇子的灯，你说以后每年都要来一次，我当时没有回答，其实心里已经答应了。现在把这张照片放在这里，算是补上那一句：好。',
  },
};

/** The same in English, with the longer words that English has. */
const english: Seeds = {
  words: {
    title: '',
    body: 'Hello,\n\nIt is a sunny day. The mint on the balcony has grown again, so I cut some for tea.\n\nBy the time you read this I cannot say where we live, or whether the mint is still there. I hope you sleep well, eat well, and now and then remember the wind of this afternoon.\n\nNo need to answer.',
    signature: 'Zhou Mu',
  },
  titles: {
    draft: 'One I have not finished',
    invited: 'For an old friend',
    given: 'For you by the sea',
    unpaid: 'Grandmother turns eighty',
    travelling: 'Autumn next year',
    arrived: 'To myself, today',
    opened: 'Mint and wind',
    undeliverable: 'The one that did not arrive',
  },
  names: { self: 'My future self', friend: 'Lin Wan', phone: 'Grandmother' },
  shows: {
    sea: 'The sea that evening; Grandmother tasted salt in the wind',
    snow: 'The first snow',
    forest: 'We walked until it was dark, and from halfway up we saw all the lights of the town',
  },
};

/** What is there to see in each language, and in whose phone. */
export const seedsIn = {
  'zh-CN': { person: 'linwan', seeds: chinese },
  'en-GB': { person: 'zhoumu', seeds: english },
} as const;

/** On whose handset the mails of a person's letters come: only two of the demo people have a mailbox. */
export const mailHolderOf = (person: string): 'linwan' | 'amelie' => (person === 'linwan' ? person : 'amelie');

export type GalleryLocale = keyof typeof seedsIn;
