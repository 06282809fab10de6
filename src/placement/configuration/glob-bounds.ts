import { InputError } from '../input/input-error';

/** The time to match grows with the length of a name to the power of the wildcards in one part of a glob. */
const MOST_WILDCARDS = 3;
const MOST_ALTERNATIVES = 8;

/**
 * Refuses a glob of a file that may come from anybody where matching could take too long.
 *
 * @throws InputError when it has more wildcards than a path needs
 */
export function refuseSlowGlob(glob: string): void {
  const doubleStars = glob.split('**').length - 1;
  const inOnePart = Math.max(...glob.split('/').map(part => part.split('*').length - 1));
  if (doubleStars > MOST_WILDCARDS || inOnePart > MOST_WILDCARDS) {
    throw new InputError(
      `a glob may hold ** no more than ${MOST_WILDCARDS} times, and * no more often between slashes`,
    );
  }
  if (glob.split('{').length - 1 > MOST_ALTERNATIVES || /[()]/.test(glob)) {
    throw new InputError(`a glob may hold no parentheses, and {…} no more than ${MOST_ALTERNATIVES} times`);
  }
}
