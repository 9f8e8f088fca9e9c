import { type AsyncProbe, rejectionOf } from './async.ts';
import { protocolWords } from './protocol.words.ts';
import type { AsyncRecording, AsyncSourceOptions, Recording } from './sources.ts';
import type { Probe } from './sync.ts';
import { nextScene } from './trace.ts';
import { note } from './transcript.ts';
import { ensure } from './words.ts';

/** What is left early: the source underneath, and the iterable made of it, opened. */
export interface Opened {
  source: Recording | AsyncRecording;
  it: Probe<unknown> | AsyncProbe<unknown>;
}

/**
 * Leaves an iterable early, as a loop does, after `after` values (the source must have more): over a source whose closing is
 * ordinary, takes 20 ms (an async source; run it on virtual time), fails, and one that has no `return()`. The source must be
 * closed once and waited for, its error told, `return()` answered with `done`, and the iterable finished. With `after` 0 the
 * source may be closed or not.
 * @example await leavesWell((options) => { const source = recorded('abc', options); return { source, it: probe('take(source, 2)', () => take(source, 2)) }; });
 */
export async function leavesWell(open: (source: AsyncSourceOptions) => Opened, { after = 1 } = {}): Promise<void> {
  let isSync = false;
  for (const closing of ['ordinary', 'late', 'fails', 'absent'] as const) {
    if (closing === 'late' && isSync) continue;
    nextScene();
    if (remarks[closing]) note(`// ${remarks[closing]}`);
    const error = new Error('cannot close');
    const { source, it } = open(
      {
        ordinary: {},
        late: { closeLagMs: 20 },
        fails: { closeFailsWith: error },
        absent: { closable: false },
      }[closing],
    );
    isSync = !('closesSettled' in source);
    for (let value = 0; value < after; value++) await it.next();
    const { pulls } = source;
    ensure(closing === 'absent' || after === 0 || typeof it.iterator.return === 'function', protocolWords.notClosable);
    let answer: unknown;
    const thrown = await rejectionOf(async () => (answer = await it.close()));
    if (closing === 'absent') ensure(thrown === undefined, () => protocolWords.needsReturn(thrown));
    else if (after > 0) closedOnce(source, closing === 'fails' ? error : undefined, thrown);
    if (thrown === undefined && it.iterator.return) {
      ensure(typeof answer === 'object' && answer !== null, () => protocolWords.noResultOfReturn(answer));
      ensure('done' in answer && answer.done, () => protocolWords.notDoneByReturn(answer));
    }
    let next: { done: boolean; value: unknown } | undefined;
    await rejectionOf(async () => (next = await it.next()));
    const failed = closing === 'fails' && thrown === error;
    ensure(source.pulls === pulls, () => protocolWords.asksAfterLeaving(source.pulls - pulls, failed));
    ensure(!next || next.done, () => protocolWords.goesOnAfterLeaving(next?.value, failed));
    await rejectionOf(() => it.close());
    ensure(source.closes <= 1, () => protocolWords.closes(source.closes));
  }
}

const remarks = {
  ordinary: '',
  late: 'closing the source takes 20 ms',
  fails: 'closing the source fails',
  absent: 'the source has no return()',
};

function closedOnce(source: Recording | AsyncRecording, error: unknown, thrown: unknown): void {
  ensure(source.opened > 0, protocolWords.fromElsewhere);
  ensure(source.closes === 1, () => protocolWords.closes(source.closes));
  if ('closesSettled' in source) ensure(source.closesSettled === 1, protocolWords.closingNotAwaited);
  ensure(thrown === error, () => protocolWords.closingErrorLost(thrown));
}
