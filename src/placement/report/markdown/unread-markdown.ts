import { clip, code, prose } from './markdown-escape';
import type { Section } from './markdown-section';
import type { SourceProblem } from '../../input/sources';
import { plural } from '../text/terminal';

const LONGEST_TEXT = 300;

/** What could not be read, so that nobody takes the rest for the whole. */
export function unreadSections(problems: readonly SourceProblem[]): Section[] {
  if (problems.length === 0) return [];
  return [
    {
      head: `<a id="placement-unread"></a>\n\n### ❌ ${plural(problems.length, 'place')} could not be read\n\n`,
      entries: problems.map(
        ({ source, message }) => `- ${code(clip(source, LONGEST_TEXT))}: ${prose(clip(message, LONGEST_TEXT))}\n`,
      ),
      tail: '',
      leftOut: count => `${count} more would not fit here.\n`,
    },
  ];
}
