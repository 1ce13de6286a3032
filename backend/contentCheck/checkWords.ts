import type { ContentRule } from '../../shared/contentRules';
import { writtenFieldNames, writtenFields } from '../../shared/letterText';
import { hasVisible } from '../../shared/visible';
import { greenTextCheck } from '../vendors/green/greenTextCheck';
import type { Vendor } from '../vendors/vendorLabels';
import { wechatTextCheck } from '../vendors/wechat/wechatTextCheck';
import type { Author } from './authorOf';
import { type DoubtfulPiece, doubtfulPieces, type Said, type WordsPart } from './doubtfulPieces';
import { type Check, stillDoubtful } from './stillDoubtful';

/** Which part of a letter is refused. */
type AtFault = { part: WordsPart } | { part: 'picture'; pictureId: string };

/** What a check of all words of a letter says; see `ContentVerdict`. */
export type WordsVerdict =
  | { kind: 'passed' }
  | ({ kind: 'refused'; rule: ContentRule; label: number | string } & AtFault)
  | { kind: 'doubtful'; pieces: DoubtfulPiece[]; rule: ContentRule; label: number | string }
  | { kind: 'stale' }
  | { kind: 'unavailable'; code: string };

/** What is said of a picture. */
export interface Described {
  pictureId: string;
  altText: string;
}

// What is short is checked as one text: each call costs, and who is refused is rare.
const shortParts: readonly WordsPart[] = [
  ...writtenFieldNames.filter((field) => writtenFields[field].isOneLine),
  'recipientName',
];
const longParts = writtenFieldNames.filter((field) => !writtenFields[field].isOneLine);

/** Which of the short parts is at fault: the first that is refused alone, or else the first there is. */
async function partAtFault(check: Check, said: Said): Promise<WordsPart> {
  const there = shortParts.filter((part) => hasVisible(said[part]));
  const verdicts = await check(there.map((part) => said[part]));
  const at = verdicts.findIndex(({ kind }) => kind === 'refused');
  return there[Math.max(at, 0)] ?? 'title';
}

/** Which of pictures whose descriptions are refused together is at fault: the first refused alone, or else the first. */
async function pictureAtFault(check: Check, described: readonly Described[]): Promise<AtFault | null> {
  const verdicts = await check(described.map(({ altText }) => altText));
  const { pictureId } = described.find((_one, index) => verdicts[index]?.kind === 'refused') ?? described[0] ?? {};
  return pictureId ? { part: 'picture', pictureId } : null;
}

/** Of pictures whose descriptions are doubtful together, those that do not surely pass alone, or else all of them. */
async function picturesInDoubt(check: Check, described: readonly Described[]): Promise<DoubtfulPiece[]> {
  const found = await stillDoubtful(check, described, ({ altText }) => altText);
  const pictures = found.length > 0 ? found : described;
  return pictures.map(({ pictureId }) => ({ part: 'picture', pictureId }));
}

async function atFault(check: Check, said: Said, described: readonly Described[], at: number): Promise<AtFault> {
  const long = longParts[at - 1];
  if (long) return { part: long };
  const picture = at === 0 ? null : await pictureAtFault(check, described);
  return picture ?? { part: await partAtFault(check, said) };
}

async function verdictOn(check: Check, said: Said, described: readonly Described[]): Promise<WordsVerdict> {
  const short = shortParts.map((part) => said[part]).filter(Boolean);
  const aboutPictures = described.map(({ altText }) => altText).join('\n');
  const verdicts = await check([short.join('\n'), ...longParts.map((part) => said[part]), aboutPictures]);
  const at = verdicts.findIndex(({ kind }) => kind === 'refused');
  const refused = verdicts[at];
  if (refused?.kind === 'refused') return { ...refused, ...(await atFault(check, said, described, at)) };
  const away = verdicts.find((verdict) => verdict.kind === 'unavailable');
  if (verdicts.some(({ kind }) => kind === 'stale')) return { kind: 'stale' };
  if (away?.kind === 'unavailable') return away;
  const doubtful = verdicts.find((verdict) => verdict.kind === 'doubtful');
  if (doubtful?.kind !== 'doubtful') return { kind: 'passed' };
  const isOfWords = verdicts.slice(0, -1).some(({ kind }) => kind === 'doubtful');
  const words = isOfWords ? await doubtfulPieces(check, said, verdicts[0]?.kind === 'doubtful') : [];
  const isOfPictures = verdicts.at(-1)?.kind === 'doubtful';
  const pieces = [...words, ...(isOfPictures ? await picturesInDoubt(check, described) : [])];
  // Asked again by itself, all of it passed: the party has thought better of it.
  return pieces.length > 0 ? { ...doubtful, pieces } : { kind: 'passed' };
}

/**
 * Has every word of a letter checked, what is said of its pictures, and the name that the notice will show; all at once, so
 * that a long letter takes no longer than a short one. By WeChat for whoever has it: only while its author is there, else
 * `stale`; by Alibaba Cloud for everybody else. They pass when all of them have; `unavailable` when nobody could say.
 */
export async function checkWords(
  { accountId, openid, isNewcomer }: Author,
  said: Said,
  pictures: readonly Described[],
): Promise<{ vendor: Vendor; verdict: WordsVerdict }> {
  const { vendor, check } = openid === null ? greenTextCheck : wechatTextCheck;
  const ask: Check = (texts) => check(openid ?? accountId, texts, openid === null && isNewcomer);
  const described = pictures.filter(({ altText }) => hasVisible(altText));
  const verdict = await verdictOn(ask, said, described);
  return { vendor, verdict };
}
