import { Text } from '@tarojs/components';
import { letters } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import { call } from '../../../services/session/call';
import { texts } from './texts';

type Pieces = NonNullable<NonNullable<Letter['check']>['pieces']>;

function said({ recipient, ...letter }: Letter, piece: Pieces[number]): string {
  if (piece.part === 'picture') return texts.onePicture;
  return (piece.part === 'recipientName' ? (recipient?.name ?? '') : letter[piece.part]).slice(piece.from, piece.to);
}

const keyOf = (piece: Pieces[number]) => (piece.part === 'picture' ? piece.pictureId : `${piece.part}-${piece.from}`);

interface DoubtfulPiecesProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
}

/**
 * The doubtful pieces of a held letter, word for word, since a person would see just these; and the choice to let one, or to
 * take that back.
 */
export function DoubtfulPieces({ letter, onChanged }: DoubtfulPiecesProps) {
  const { busy, failure, run } = useAction();
  const { pieces = [], lookUntil } = letter.check ?? {};
  const release = (wanted: Pieces) =>
    run(async () => onChanged(await call(letters.releasePieces, { letterId: letter.id, pieces: wanted })));
  return (
    <>
      {pieces.map((piece) => (
        <Text key={keyOf(piece)} className="journey__piece t-doubtful">
          {said(letter, piece)}
        </Text>
      ))}
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
