import fc from 'fast-check';
import { parse } from 'yaml';
import { oneLineYaml } from '../../../src/placement/words/one-line-yaml';

test('plain where YAML allows it, quoted where it would read something else', () => {
  expect(oneLineYaml({ 'app.kubernetes.io/name': 'agent', tier: '1', on: true, ports: [80] })).toBe(
    '{app.kubernetes.io/name: agent, tier: "1", "on": true, ports: [80]}',
  );
});

test('reads back as what it was, in both versions of YAML', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('yes', 'NO', 'null', '~', '1e3', 'a: b', 'a #b', '0x1', '', 'a,b', '12:30'),
  );
  const value = fc.dictionary(
    fc.constantFrom('a', 'y', 'example.com/x', '1'),
    fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text)),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(value, one => {
      expect(parse(oneLineYaml(one), { version: '1.1' })).toEqual(one);
      expect(parse(oneLineYaml(one), { version: '1.2' })).toEqual(one);
      expect(oneLineYaml(one)).not.toContain('\n');
    }),
  );
});
