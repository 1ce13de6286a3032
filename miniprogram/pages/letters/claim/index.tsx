import { Page } from '../../../components/layout/Page';
import { useParameter } from '../../../hooks/useParameter';
import { Broken } from './Broken';
import { Invitation } from './Invitation';
import { texts } from './texts';
import './index.scss';

/** Opened with `letterId` and `token` from a friend's invitation: accepting it makes this person the recipient. */
export default function Claim() {
  const letterId = useParameter('letterId');
  const token = useParameter('token');
  return (
    <Page title={texts.title}>{letterId && token ? <Invitation letterId={letterId} token={token} /> : <Broken />}</Page>
  );
}
