import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { kmsUrls } from './settings';

/** What Alibaba Cloud’s KMS is told, by every call. */
export const kmsReceiver: Receiver = {
  receiver: label('阿里云计算有限公司（密钥管理服务）', 'Alibaba Cloud (KMS)'),
  hosts: hostsOf(kmsUrls),
  purpose: label('保管总密钥，不接触任何个人信息', 'keeps the root key; sees nothing of any person'),
  calls: {
    'POST GenerateDataKey': { personal: {}, technical: ['KeyId', 'KeySpec', 'NumberOfBytes', 'EncryptionContext'] },
    'POST Encrypt': { personal: {}, technical: ['KeyId', 'Plaintext', 'EncryptionContext'] },
    'POST Decrypt': { personal: {}, technical: ['CiphertextBlob', 'EncryptionContext'] },
  },
};
