import { test } from 'vitest';
import { type SceneTools, tools } from '../../../runner/spec-kit/index.ts';
import { type Network, online } from './network.ts';

/** A scene on real sockets, without times. */
export function sceneOnline(title: string, play: (tools: SceneTools, net: Network) => Promise<void>): void {
  test(title, online((net) => play(tools, net)));
}
