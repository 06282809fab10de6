/**
 * Matches texts against a pattern in which `*` stands for any text and every other character for itself, in time
 * proportional to the length of both, whatever the pattern.
 */
export function patternMatcher(pattern: string): (text: string) => boolean {
  const [first, ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return text => text === pattern;
  return text => {
    const end = text.length - last.length;
    if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    return others.every(part => {
      const found = text.indexOf(part, at);
      at = found + part.length;
      return found >= 0 && at <= end;
    });
  };
}
