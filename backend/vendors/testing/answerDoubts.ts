/**
 * Faults of WeChat Pay's stand-in after which nobody can know whether it acted, each with the code it must be known by.
 */
export const answerDoubts = [
  ['hang_before', 'ETIMEDOUT'],
  ['hang_after', 'ETIMEDOUT'],
  ['cut_before', 'UND_ERR_SOCKET'],
  ['cut_after', 'UND_ERR_SOCKET'],
  ['http_500', 'SYSTEM_ERROR'],
  ['http_503_html', 'malformed'],
  ['bad_signature', 'bad_signature'],
  ['stale_timestamp', 'stale'],
  ['signtest', 'bad_signature'],
] as const;
