/** Which file of an endpoint, and who asks for it. */
export interface FileRequest {
  input?: Record<string, unknown>;
  accessToken?: string | undefined;
  /** Beyond what every request carries. */
  headers?: Record<string, string>;
}
