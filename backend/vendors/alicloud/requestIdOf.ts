/** The vendor's request number of an answer or of a thrown error, for the log; undefined unless it has a UUID's shape. */
export function requestIdOf(source: unknown): string | undefined {
  const { requestId } = (source ?? {}) as { requestId?: unknown };
  return typeof requestId === 'string' && /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(requestId)
    ? requestId
    : undefined;
}
