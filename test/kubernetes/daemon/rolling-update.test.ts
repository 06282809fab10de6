import { isNewRevision, rollingUpdateOf } from '../../../src/kubernetes/daemon/rolling-update';
import { daemonSet } from '../../../src/kubernetes/schema/daemon-set';
import { decode } from '../../../src/kubernetes/schema/decode';

const spec = (json: object) => decode(daemonSet, { spec: json }).value.spec ?? {};
const atOnce = (rollingUpdate: object | undefined, desired: number) =>
  rollingUpdateOf(spec({ updateStrategy: { rollingUpdate } }), desired)?.atOnce;

describe('how many nodes a rolling update works on at once', () => {
  test.each([
    ['1 where nothing is said', undefined, 7, 1],
    ['a number', { maxUnavailable: 3 }, 7, 3],
    ['a percentage of DESIRED, rounded up', { maxUnavailable: '10%' }, 11, 2],
    ['a percentage without a remainder', { maxUnavailable: '10%' }, 20, 2],
    ['1% of a few', { maxUnavailable: '1%' }, 3, 1],
    ['all', { maxUnavailable: '100%' }, 5, 5],
    ['a surge in place of what is unavailable', { maxSurge: '20%', maxUnavailable: 0 }, 11, 3],
    ['1 where the limit would let the update stand still', { maxUnavailable: 0 }, 5, 1],
  ])('%s', (_, rollingUpdate, desired, expected) => expect(atOnce(rollingUpdate, desired)).toBe(expected));

  test('what limits it is told', () => {
    expect(
      rollingUpdateOf(spec({ updateStrategy: { rollingUpdate: { maxSurge: '20%', maxUnavailable: 0 } } }), 10),
    ).toEqual({ field: 'maxSurge', limit: '20%', atOnce: 2 });
    expect(rollingUpdateOf(spec({}), 10)).toEqual({ field: 'maxUnavailable', limit: 1, atOnce: 1 });
  });

  test('none with OnDelete', () => {
    expect(rollingUpdateOf(spec({ updateStrategy: { type: 'OnDelete' } }), 10)).toBeUndefined();
  });
});

describe('a new revision', () => {
  const revision = (template: object, more: object = {}) => spec({ template, ...more });
  const pod = (image: string, more: object = {}) => ({
    metadata: { labels: { app: 'a' } },
    spec: { containers: [{ name: 'c', image, ...more }] },
  });

  test.each([
    ['another image', revision(pod('a:1')), revision(pod('a:2')), true],
    [
      'another label of the template',
      revision(pod('a:1')),
      revision({ ...pod('a:1'), metadata: { labels: { app: 'b' } } }),
      true,
    ],
    ['nothing', revision(pod('a:1')), revision(pod('a:1')), false],
    [
      'a default that is written out',
      revision(pod('a:1')),
      revision(pod('a:1', { imagePullPolicy: 'IfNotPresent' })),
      false,
    ],
    ['what is not of the template', revision(pod('a:1')), revision(pod('a:1'), { minReadySeconds: 5 }), false],
  ])('%s', (_, before, after, expected) => expect(isNewRevision(before, after)).toBe(expected));
});
