import { inLocale } from '../../../../services/language';

/** Beginnings for a letter, by whom it is for: to be put into it, and written on. */
export const prompts = inLocale({
  zh: {
    groups: [
      {
        to: '给自己',
        lines: ['此刻的我，每天都在……', '我现在最担心的是……等您读到的时候，它怎么样了？', '请别忘记今天的……'],
      },
      {
        to: '给孩子',
        lines: [
          '写下这封信的时候，你正在……',
          '有件事你小时候不懂，现在可以告诉你了：',
          '无论你长成什么样的大人，我都……',
        ],
      },
      {
        to: '给爸妈',
        lines: ['有一句话，当面总说不出口：', '最近常常想起，小时候你们带我……', '等我们都老一点，我想和你们一起……'],
      },
      {
        to: '高考前夜',
        lines: ['明天就要进考场了，今晚只想告诉你：', '不管考得怎么样，你已经……', '考完以后，我们一起去……'],
      },
      {
        to: '给爱的人',
        lines: ['第一次见到你的那天，我……', '我们说好的那件事，做到了吗？', '如果那时我们吵了架，请记得……'],
      },
      {
        to: '给老朋友',
        lines: ['好久不见。上次我们一起……', '你大概不知道，你帮过我最大的忙是……', '等收到这封信，我们找一天去……'],
      },
    ],
  },
  en: {
    groups: [
      {
        to: 'To me',
        lines: [
          'These days I spend most of my time…',
          'What worries me most now is… How did it turn out?',
          'Please don’t forget today’s…',
        ],
      },
      {
        to: 'To my child',
        lines: [
          'While I write this, you are…',
          'There is something you were too small to hear, and now I can tell you:',
          'Whoever you have become, I…',
        ],
      },
      {
        to: 'To my parents',
        lines: [
          'There is one thing I never manage to say aloud:',
          'Lately I keep thinking of the time you took me…',
          'When we are all a little older, I want us to…',
        ],
      },
      {
        to: 'Before the gaokao',
        lines: [
          'Tomorrow you sit the exam. Tonight I only want to tell you:',
          'Whatever the result, you have already…',
          'When it is over, let us go…',
        ],
      },
      {
        to: 'To my love',
        lines: [
          'The day I first saw you, I…',
          'That thing we promised each other: did we do it?',
          'If we have just quarrelled, please remember…',
        ],
      },
      {
        to: 'To an old friend',
        lines: [
          'It has been a long time. The last time we…',
          'You may not know it, but the best thing you ever did for me was…',
          'When this reaches you, let us find a day to…',
        ],
      },
    ],
  },
});
