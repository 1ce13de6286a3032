import { z } from 'zod';
import { readVerifierKey } from '../../../shared/proof/signedNote';
import { declareSettings, setting } from '../declareSettings';

const areKeys = (list: string) => list === '' || list.split(',').every((key) => readVerifierKey(key) !== null);

/** Under which name and with which key the proof log, and what is entered into it, is signed. */
export const proofLogSettings = declareSettings({
  PROOF_LOG_NAME: setting(
    z.string().regex(/^[^\s+]+$/),
    'name of the proof log, an address without its scheme, for ever: it stands in every receipt',
    'postome.example/receipts',
  ),
  PROOF_LOG_KEY: setting(
    z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    '32 random bytes, base64url: signs receipts and the proof log',
    'change-me',
    { secret: true },
  ),
  PROOF_LOG_FORMER_KEYS: setting(
    z.string().refine(areKeys).default(''),
    'verifier keys of before, divided by commas: what they signed still holds',
    '',
  ),
});
