import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { UserError } from '../../src/errors/user-error';
import { required } from '../../src/kubernetes/schema/field-error';
import { refusal, refuse } from '../../src/pools/refuse';

const SOURCES = join(__dirname, '..', '..', 'src');

test('a refusal names its subject and every problem, and is for the user to mend', () => {
  const error = refusal("Pool 'a'", required('labels', 'give one'), 'it is used twice');
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toBe("Pool 'a': labels: Required value: give one; it is used twice");
  expect(refusal(undefined, required('labels')).message).toBe('labels: Required value');
});

test('nothing is refused without a problem', () => {
  expect(() => refuse("Pool 'a'", [])).not.toThrow();
  expect(() => refuse("Pool 'a'", [required('labels')])).toThrow(UserError);
});

test('no construct or pool types the text of a refusal by hand', () => {
  const byHand = ['agents', 'pools', 'provisioners'].flatMap(room =>
    readdirSync(join(SOURCES, room), { encoding: 'utf-8', recursive: true })
      .filter(file => file.endsWith('.ts'))
      .filter(file => /new Error\(/.test(readFileSync(join(SOURCES, room, file), 'utf-8')))
      .map(file => `${room}/${file}`),
  );
  expect(byHand).toEqual([]);
});
