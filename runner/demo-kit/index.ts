/* Everything a demo may use, in one import. */
export { heldBytes } from '../spec-kit/memory.ts';
export { drawBar } from '../terminal/bar.ts';
export { drawChart } from '../terminal/chart.ts';
export { drawLanes, type Happening, type Lane } from '../terminal/lanes.ts';
export { counted } from './counted.ts';
export type { Demo } from './demo.ts';
export { grouped, megabytes, milliseconds, seconds } from './figures.ts';
export { MemoryLog } from './memory-log.ts';
export { serving } from './serving.ts';
export { systemSha256 } from './sha256.ts';
export type { Stage } from './stage.ts';
export { watchUploads } from './uploads.ts';
