import { Button } from '../../../components/buttons/Button';
import { leaveFor } from '../../../services/navigation';
import { writing } from '../texts';

/** From the desk to the journey of a letter that is sealed. */
export const SeeJourney = ({ letterId }: { letterId: string }) => (
  <Button className="t-seal-journey" look="plain" onTap={() => leaveFor('journey', { id: letterId })}>
    {writing.seeJourney}
  </Button>
);
