interface Verdict {
  suggest: 'pass' | 'review' | 'risky';
  label: number;
}

/** Words that let people and tests see the other two verdicts; labels as the msg_sec_check page numbers them. */
const WORDS: readonly (Verdict & { word: string })[] = [
  { word: 'sandbox-risky', suggest: 'risky', label: 20006 },
  { word: '赌博网站', suggest: 'risky', label: 20006 },
  { word: '代开发票', suggest: 'risky', label: 20008 },
  { word: 'sandbox-review', suggest: 'review', label: 10001 },
  { word: '加我返利', suggest: 'review', label: 10001 },
];

const CLEAN: Verdict = { suggest: 'pass', label: 100 };

/** The verdict of the content check and the word it rests on; `risky` wins over `review`. */
export function judgeText(text: string): Verdict & { word?: string } {
  return WORDS.find(({ word }) => text.includes(word)) ?? CLEAN;
}
