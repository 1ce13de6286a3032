import { Button } from '../../../../components/buttons/Button';
import { Notice } from '../../../../components/feedback/Notice';
import type { Obstacle } from '../../../../letter/pictures/obstacleIn';
import { texts } from './texts';

/** Why the letter cannot go on yet: pictures on their way, or one to look at, to which it leads. */
export function PicturesNotReady({ obstacle, onLook }: { obstacle: Obstacle; onLook(key: string): void }) {
  if (obstacle.kind === 'onTheWay')
    return <Notice className="t-pictures-on-their-way" text={texts.notReady(obstacle.count)} />;
  return (
    <Notice className="t-pictures-wrong" text={texts.notUsable(obstacle.place)}>
      <Button className="t-look-at-picture" look="plain" onTap={() => onLook(obstacle.key)}>
        {texts.look}
      </Button>
    </Notice>
  );
}
