import { test } from 'vitest';
import { type Stage, stage, untilItEnds } from '../../../runner/spec-kit/scene.ts';
import { type Network, online } from './network.ts';

/** A scene on real sockets, without times. */
export function sceneOnline(title: string, play: (stage: Stage, net: Network) => Promise<void>): void {
  test(title, () => untilItEnds(online((net) => play(stage, net))));
}
