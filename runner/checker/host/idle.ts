/**
 * What `work` gives; once Node has nothing under way that could still settle it, it rejects with `reason()`.
 */
export async function untilIdle<T>(work: PromiseLike<T> | T, reason: () => Error): Promise<T> {
  let onIdle = (): void => {};
  const idle = new Promise<never>((_, reject) => {
    onIdle = () => reject(reason());
  });
  process.once('beforeExit', onIdle);
  try {
    return await Promise.race([work, idle]);
  } finally {
    process.off('beforeExit', onIdle);
  }
}
