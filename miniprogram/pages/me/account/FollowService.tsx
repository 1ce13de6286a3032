import { Text } from '@tarojs/components';
import { useState } from 'react';
import { followers } from '../../../../shared/contract/followers';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { useRemote } from '../../../hooks/useRemote';
import { openProfile, opensProfiles } from '../../../services/serviceAccount';
import { call } from '../../../services/session/call';
import { ofFollowing } from './followTexts';

/** Says whether letters reach this person by the service account, and leads to where it can be followed. */
export function FollowService() {
  const remote = useRemote(() => call(followers.readFollowing, {}));
  const { username, isFollowing } = remote.value ?? { username: null, isFollowing: false };
  if (!username) return null;
  return (
    <Section title={ofFollowing.title} why={ofFollowing.why}>
      <Text className={isFollowing ? 't-follows' : 't-follows-not'}>
        {isFollowing ? ofFollowing.follows : ofFollowing.followsNot}
      </Text>
      {isFollowing ? null : <WayThere username={username} onLook={remote.reload} />}
    </Section>
  );
}

function WayThere({ username, onLook }: { username: string; onLook(): Promise<void> }) {
  const [answer, setAnswer] = useState<'opened' | 'unavailable' | null>(null);
  const [busy, setBusy] = useState(false);
  const open = async () => setAnswer(await openProfile(username));
  const look = async () => {
    setBusy(true);
    await onLook();
    setBusy(false);
  };
  return (
    <>
      {opensProfiles() ? (
        <Button className="t-follow" look="plain" onTap={open}>
          {ofFollowing.follow}
        </Button>
      ) : (
        <Text className="section__why t-follow-here">{ofFollowing.here}</Text>
      )}
      {answer === 'unavailable' ? <Notice className="t-follow-failed" text={ofFollowing.failed} /> : null}
      <Text className="section__why">{ofFollowing.afterwards}</Text>
      <Button className="t-follow-look" look="quiet" busy={busy} onTap={look}>
        {busy ? ofFollowing.looking : ofFollowing.look}
      </Button>
    </>
  );
}
