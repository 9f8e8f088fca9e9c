import { describe, expect, test } from 'vitest';
import { drawBar } from '../../runner/terminal/bar.ts';
import { drawChart } from '../../runner/terminal/chart.ts';
import { drawLanes, type Lane } from '../../runner/terminal/lanes.ts';
import { paintFor } from '../../runner/terminal/paint.ts';
import { displayWidth } from '../../runner/terminal/width.ts';
import { colorScreen, plainScreen, withoutEscapes } from './screens.ts';

const plain = paintFor(plainScreen(80));
const colored = paintFor(colorScreen(80));
const widths = Array.from({ length: 141 }, (_, index) => index + 20);

describe('drawBar', () => {
  test.each([
    [0, '░░░░░░░░░░'],
    [0.025, '▎░░░░░░░░░'],
    [0.5, '█████░░░░░'],
    [0.99, '█████████▉'],
    [1, '██████████'],
    [-1, '░░░░░░░░░░'],
    [7, '██████████'],
    [NaN, '░░░░░░░░░░'],
  ])('a share of %f', (share, bar) => {
    expect(drawBar(share, 10, plain)).toBe(bar);
  });

  test('is the same in colour', () => {
    expect(drawBar(0.3, 10, colored)).not.toBe(drawBar(0.3, 10, plain));
    expect(withoutEscapes(drawBar(0.3, 10, colored))).toBe(drawBar(0.3, 10, plain));
  });
});

describe('drawChart', () => {
  const label = (value: number): string => `${value} MB`;

  test('draws columns over their axis, up to the top', () => {
    expect(drawChart({ values: [0, 1, 25, 50, 75, 100], top: 100, height: 3, label }, 40, plain)).toEqual([
      '100 MB ┤    ▂█',
      '       │   ▄██',
      '  0 MB ┤ ▁▆███',
    ]);
  });

  test('a value above the top raises it', () => {
    expect(drawChart({ values: [5, 20], top: 10, height: 2, label }, 40, plain)).toEqual(['20 MB ┤ █', ' 0 MB ┤▄█']);
  });

  test('more values than columns: the highest of each share is seen', () => {
    const values = Array.from({ length: 1000 }, (_, index) => (index === 500 ? 8 : 1));
    const [row] = drawChart({ values, top: 8, height: 1, label: String }, 13, plain);
    expect(row).toBe('8 ┤▁▁▁▁▁█▁▁▁▁');
  });

  test('nothing yet, and nothing at all', () => {
    expect(drawChart({ values: [], top: 0, height: 2, label: String }, 20, plain)).toEqual(['0 ┤', '0 ┤']);
    expect(drawChart({ values: [0, 0], top: 0, height: 2, label: String }, 20, plain)).toEqual(['0 ┤', '0 ┤']);
  });

  test('keeps to every width', () => {
    const values = Array.from({ length: 300 }, (_, index) => index);
    for (const width of widths) {
      const lines = drawChart({ values, top: 1, height: 4, label }, width, plain);
      expect(Math.max(...lines.map(displayWidth))).toBe(width);
    }
  });
});

describe('drawLanes', () => {
  const lanes: Lane[] = [
    { name: 'calls', happenings: [{ at: 0, until: 100 }, { at: 250, until: 400, sign: '✗', role: 'bad' }] },
    { name: 'heart', happenings: [{ at: 0 }, { at: 500 }, { at: 1_000 }] },
  ];

  test('draws lanes on one axis', () => {
    expect(drawLanes(lanes, 1_000, 48, plain)).toEqual([
      '       ╷0 s      ╷250 ms   ╷500 ms   ╷750 ms',
      'calls  ●━━━      ✗━━━━━',
      'heart  ●                   ●                   ●',
    ]);
  });

  test('the axis reaches to what comes last', () => {
    const late = [{ name: 'late', happenings: [{ at: 0, until: 4_000 }, { at: 4_000 }] }];
    expect(drawLanes(late, 1_000, 27, plain)).toEqual(['      ╷0 s      ╷2 s', 'late  ●━━━━━━━━━━━━━━━━━━━●']);
  });

  test('keeps to every width, and is the same in colour', () => {
    for (const width of widths) {
      const lines = drawLanes(lanes, 1_000, width, plain);
      expect(Math.max(...lines.map(displayWidth))).toBe(width);
      expect(drawLanes(lanes, 1_000, width, colored).map(withoutEscapes)).toEqual(lines);
    }
  });
});
