/** A part of a page in Markdown, whose entries can be left out from the last on. */
export interface Section {
  /** What stands before the entries, with the blank line between. */
  readonly head: string;
  /** Each ends its line. */
  readonly entries: readonly string[];
  /** What stands behind the entries. */
  readonly tail: string;
  /** What is said of so many entries that are left out. */
  readonly leftOut: (count: number) => string;
}

/** More than 65,536 characters are refused as the comment of a pull request. */
export const MOST_CHARACTERS = 65_000;

/**
 * Sections as one page that is no longer than a comment can be. None takes more than an equal share of the room before
 * each has its own; what is over goes to the first that want more.
 */
export function markdownPage(sections: readonly Section[]): string {
  const wanted = sections.map(section => fit(section, Infinity).length);
  const share = Math.floor(MOST_CHARACTERS / sections.length);
  const rooms = wanted.map(length => Math.min(length, share));
  let over = MOST_CHARACTERS - rooms.reduce((sum, room) => sum + room, 0);
  for (const [index, length] of wanted.entries()) {
    const more = Math.min(length - rooms[index], over);
    rooms[index] += more;
    over -= more;
  }
  return `${sections
    .map((section, index) => fit(section, rooms[index]))
    .join('')
    .trimEnd()}\n`;
}

function fit({ head, entries, tail, leftOut }: Section, room: number): string {
  const fixed = head.length + tail.length + 1;
  const all = entries.reduce((sum, entry) => sum + entry.length, fixed);
  if (all <= room) return `${head}${entries.join('')}${tail}\n`;
  let left = room - fixed - leftOut(entries.length).length - 2;
  let count = 0;
  while (entries[count].length <= left) left -= entries[count++].length;
  return `${head}${entries.slice(0, count).join('')}\n${leftOut(entries.length - count)}\n${tail}\n`;
}
