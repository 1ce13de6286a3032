/** The words of a test's letter, chosen to be hard on whatever carries them. */
export interface Words {
  title: string;
  body: string;
  signature: string;
}

/** Emoji of several code points, characters outside the basic plane, blank lines, tabs, spaces at both ends. */
export const hardWords: Words = {
  title: '给明天的我 📮',
  body: '  亲爱的我：\n\n今天下雨🌧️，一家人👩‍👩‍👧‍👦都好。\n\n\n𠮷野家的𩸽很好吃。\t“&lt;b&gt;” <b>不是粗体</b> {{x}} $y\nÀ bientôt — naïve café\n再见  ',
  signature: '林晚',
};
