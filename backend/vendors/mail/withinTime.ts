/**
 * Settles as the work does, or rejects with the code ETIMEDOUT after so many milliseconds: a server that says a little now
 * and then outlives every limit on its silence.
 */
export async function withinTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    const expired = Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' });
    timer = setTimeout(() => reject(expired), ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
