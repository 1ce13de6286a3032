import { type Label, label } from './label';
import type { ChosenField, chosenFields } from './letterText';

type Labels<Field extends ChosenField> = Record<(typeof chosenFields)[Field][number], Label>;

/** How an author felt while writing, as a cover says it. */
const moodLabels: Labels<'mood'> = {
  calm: label('平静', 'calm'),
  glad: label('开心', 'glad'),
  grateful: label('感谢', 'grateful'),
  missing: label('想念', 'missing you'),
  proud: label('骄傲', 'proud'),
  hopeful: label('期待', 'hopeful'),
  worried: label('牵挂', 'worried'),
  sorry: label('抱歉', 'sorry'),
};

/** What a letter may be written on; drawn by the phone's styles and by the pages that are taken along. */
const paperLabels: Labels<'paper'> = {
  lined: label('横线', 'lined'),
  grid: label('方格', 'squared'),
  celadon: label('青瓷', 'celadon'),
  blossom: label('桃花', 'blossom'),
  night: label('夜空', 'night sky'),
};

/** What an author tells the recipient beforehand, so that they know the letter for theirs. */
const pictureLabels: Labels<'pictureWord'> = {
  teapot: label('茶壶', 'a teapot'),
  heron: label('白鹭', 'a heron'),
  lantern: label('灯笼', 'a lantern'),
  boat: label('小船', 'a boat'),
  kite: label('风筝', 'a kite'),
  umbrella: label('雨伞', 'an umbrella'),
  moon: label('月亮', 'the moon'),
  bamboo: label('竹子', 'bamboo'),
  plum: label('梅花', 'a plum blossom'),
  fish: label('小鱼', 'a fish'),
  bell: label('铃铛', 'a bell'),
  hill: label('远山', 'far hills'),
};

/** What each field that is chosen is called. */
export const cardNames: Record<ChosenField, Label> = {
  mood: label('写信时的心情', 'Mood'),
  paper: label('信纸', 'Paper'),
  pictureWord: label('暗号图', 'Picture to know it by'),
};

/** The labels of each field that is chosen, by what may be chosen. */
export const cardLabels: Record<ChosenField, Record<string, Label>> = {
  mood: moodLabels,
  paper: paperLabels,
  pictureWord: pictureLabels,
};

/** Each picture by the lines of its drawing, in a square of 24 (the `d` of an SVG path). */
const lines: Record<keyof typeof pictureLabels, string> = {
  teapot: 'M6 11h10a5 5 0 01-2 8H8a5 5 0 01-2-8zM16 13l4-3M6 13c-4-1-4 4 0 4M9 11c0-3 4-3 4 0M11 8V7',
  heron: 'M7 6L3 7M7 6c2-1 3 1 2 3s-1 4 2 5 6 0 9 2c-3 2-8 3-11 1M12 18v4M15 17v5',
  lantern: 'M12 2v3M8 5h8M8 5c-4 3-4 9 0 12h8c4-3 4-9 0-12M12 5v12M12 17v5',
  boat: 'M3 16h18l-3 4H6zM12 16V4l6 9h-6',
  kite: 'M12 2l6 7-6 7-6-7zM12 2v14M6 9h12M12 16c0 3-4 2-3 6',
  umbrella: 'M3 12a9 9 0 0118 0zM12 3V2M12 12v7a2 2 0 004 0',
  moon: 'M14 3a9 9 0 107 13A9 9 0 0114 3z',
  bamboo: 'M9 2v20M13 2v20M9 8h4M9 15h4M13 6c2-3 5-3 7-2-1 3-4 4-7 2M9 13c-2-3-5-3-7-2 1 3 4 4 7 2',
  plum: 'M12 3a3 3 0 10.1 0M18 8a3 3 0 10.1 0M16 15a3 3 0 10.1 0M8 15a3 3 0 10.1 0M6 8a3 3 0 10.1 0',
  fish: 'M3 12c4-6 10-6 14 0-4 6-10 6-14 0zM17 12l4-4v8zM7 11v.5',
  bell: 'M6 17c2-2 1-5 2-8a4 4 0 018 0c1 3 0 6 2 8zM10 20a2 2 0 004 0',
  hill: 'M2 20L9 7l4 7 3-4 6 10z',
};

/** The drawing of a picture as an address of its own (`data:`), in a red that is seen by day and by night; null for none. */
export function drawingOf(pictureWord: string): string | null {
  const path = lines[pictureWord as keyof typeof lines];
  if (typeof path !== 'string') return null;
  const stroke = 'fill="none" stroke="#b5443a" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" ${stroke}><path d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
