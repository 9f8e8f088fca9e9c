import { describe } from 'vitest';
import { scene } from '../../runner/spec-kit/scene.ts';

describe('8.1 Channel', () => {
  scene('todo', () => {});
});
