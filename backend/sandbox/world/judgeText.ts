interface Verdict {
  suggest: 'pass' | 'review' | 'risky';
  /** As the msg_sec_check page numbers it. */
  label: number;
  /** As Alibaba Cloud's text moderation names it. */
  name: string;
}

/** Words that let people and tests see the other two verdicts. */
const WORDS: readonly (Verdict & { word: string })[] = [
  { word: 'sandbox-risky', suggest: 'risky', label: 20006, name: 'contraband_act' },
  { word: '赌博网站', suggest: 'risky', label: 20006, name: 'contraband_gambling' },
  { word: '代开发票', suggest: 'risky', label: 20008, name: 'contraband_act' },
  { word: 'sandbox-review', suggest: 'review', label: 10001, name: 'pt_to_sites' },
  { word: '加我返利', suggest: 'review', label: 10001, name: 'pt_to_contact' },
];

const CLEAN: Verdict = { suggest: 'pass', label: 100, name: 'nonLabel' };

/** The verdict of a content check and the word it rests on; `risky` wins over `review`. */
export function judgeText(text: string): Verdict & { word?: string } {
  return WORDS.find(({ word }) => text.includes(word)) ?? CLEAN;
}
