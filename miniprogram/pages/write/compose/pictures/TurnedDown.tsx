import { Button } from '../../../../components/buttons/Button';
import { Notice } from '../../../../components/feedback/Notice';
import { failureText } from '../../../../locales/failureText';
import type { TurnedDown as Turned } from '../../../../services/pictures/PictureDesk';
import { texts } from './texts';

const because = ({ name, place, failure }: Turned) =>
  texts.because(name ?? texts.chosen(place), failure.code === 'phone_full' ? texts.noRoom : failureText(failure));

/** Which of the files just chosen cannot be pictures of the letter, each with its reason; the others are in. */
export function TurnedDown({ turned, onSeen }: { turned: readonly Turned[]; onSeen(): void }) {
  if (turned.length === 0) return null;
  return (
    <Notice className="t-pictures-turned-down" text={turned.map(because).join('\n')}>
      <Button className="t-pictures-seen" look="plain" onTap={onSeen}>
        {texts.understood}
      </Button>
    </Notice>
  );
}
