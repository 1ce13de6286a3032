/** The approved one-time template of a letter's arrival: its title and the keywords every message must fill. */
export const LETTER_TEMPLATE = {
  title: '信件到达提醒',
  keywords: [
    { key: 'thing1', label: '信件' },
    { key: 'thing2', label: '来自' },
    { key: 'time3', label: '写于' },
  ],
} as const;
