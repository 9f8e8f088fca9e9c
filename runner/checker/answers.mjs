import { basename, dirname, join } from 'node:path';

/**
 * A vite plugin: what a spec imports as its lesson comes from another folder.
 *
 * @param {string} root the workbook's folder
 * @param {string} from the folder with the answers, files named as in `lessons/`
 * @returns {import('vitest/config').ViteUserConfig['plugins']}
 */
export function answersFrom(root, from) {
  const lessons = join(root, 'lessons');
  return [
    {
      name: 'for-await:answers',
      enforce: 'pre',
      resolveId(id, importer) {
        const ofTheLesson = importer && dirname(importer) === lessons && importer.endsWith('.spec.ts');
        if (ofTheLesson && /^\.\/\d\d-[\w-]+\.ts$/.test(id)) return join(from, basename(id));
        return undefined;
      },
    },
  ];
}
