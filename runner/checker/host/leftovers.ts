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

/** Of which kinds more is open now than was before, and how much more. */
export function openedSince(before: Handles, now: Handles): Handles {
  const more = Object.keys(kinds).map((name) => [name, (now.get(name) ?? 0) - (before.get(name) ?? 0)] as const);
  return new Map(more.filter(([, count]) => count > 0));
}

/** `1 timer, 2 sockets` */
export function inWords(open: Handles): string {
  return [...open].map(([name, count]) => `${count} ${kinds[name]}${count === 1 ? '' : 's'}`).join(', ');
}
