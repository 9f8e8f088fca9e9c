/** What keeps the event loop alive at the moment, by kind: how many timers, sockets, servers. */
export type Handles = ReadonlyMap<string, number>;

/** Node's own names of the kinds that a learner can leave open, and ours. */
const kinds: Record<string, string> = {
  Timeout: 'timer',
  TCPSocketWrap: 'socket',
  TCPServerWrap: 'server',
  PipeWrap: 'pipe',
  FSReqPromise: 'file operation',
  ProcessWrap: 'process',
};

export function openHandles(): Handles {
  const counts = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** In words, what is open now and was not before: `1 timer, 2 sockets`. */
export function whatIsLeft(before: Handles, after: Handles): string | undefined {
  const left = Object.entries(kinds).flatMap(([name, word]) => {
    const more = (after.get(name) ?? 0) - (before.get(name) ?? 0);
    return more > 0 ? [`${more} ${word}${more === 1 ? '' : 's'}`] : [];
  });
  return left.join(', ') || undefined;
}
