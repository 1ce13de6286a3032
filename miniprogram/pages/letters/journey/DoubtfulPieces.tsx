import { Text } from '@tarojs/components';
import type { Letter } from '../../../../shared/contract/letters';
import { sealing } from '../../../../shared/contract/sealing';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useRules } from '../../../hooks/letter/useRules';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { useAction } from '../../../hooks/useAction';
import { call } from '../../../services/session/call';
import { requestNotices } from '../../../services/wechat';
import { DoubtfulPictures } from './DoubtfulPictures';
import { texts } from './texts';

type Pieces = NonNullable<NonNullable<Letter['check']>['pieces']>;

type Words = Exclude<Pieces[number], { part: 'picture' }>;

const said = ({ recipient, ...letter }: Letter, { part, from, to }: Words) =>
  (part === 'recipientName' ? (recipient?.name ?? '') : letter[part]).slice(from, to);

interface DoubtfulPiecesProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
}

/**
 * The doubtful words of a held letter as they stand, and its doubtful pictures, since a person would see just these; and the
 * choice to let one, for which WeChat asks whether it may tell the result, or to take that back.
 */
export function DoubtfulPieces({ letter, onChanged }: DoubtfulPiecesProps) {
  const { busy, failure, run } = useAction();
  const { pieces = [], lookUntil } = letter.check ?? {};
  const ids = pieces.flatMap((piece) => (piece.part === 'picture' ? piece.pictureId : []));
  const [rules, hasWechat] = [useRules().value, useHasWechat()];
  // The message that told of the doubt has used up its consent: the moderator's word needs another.
  const templates = rules?.checkTemplateId && hasWechat ? [rules.checkTemplateId] : [];
  const release = (wanted: Pieces) =>
    run(async () => {
      // First of all: WeChat asks the person only straight after the tap.
      if (wanted.length > 0) await requestNotices(templates);
      await onChanged(await call(sealing.releasePieces, { letterId: letter.id, pieces: wanted }));
    });
  return (
    <>
      {pieces.map((piece) =>
        piece.part === 'picture' ? null : (
          <Text key={`${piece.part}-${piece.from}`} className="journey__piece t-doubtful">
            {said(letter, piece)}
          </Text>
        ),
      )}
      {ids.length > 0 ? <DoubtfulPictures letterId={letter.id} ids={ids} /> : null}
      <Button
        className={lookUntil ? 't-no-look' : 't-let-look'}
        look={lookUntil ? 'plain' : undefined}
        busy={busy}
        onTap={() => release(lookUntil ? [] : pieces)}
      >
        {lookUntil ? texts.noLook : texts.letLook}
      </Button>
      <FailureNotice failure={failure} />
    </>
  );
}
