import { surgeWithHostPort } from '../../../../src/placement/rules/agents/surge-with-host-port';
import { saidBy, workload } from '../ruled';

const surging = (rollingUpdate: object, more: object = {}) =>
  workload({
    container: { ports: [{ containerPort: 9100, hostPort: 9100 }] },
    spec: { updateStrategy: { rollingUpdate } },
    ...more,
  });

test.each([1, '10%'])('a surge of %s with a host port', maxSurge => {
  expect(saidBy(surgeWithHostPort, surging({ maxSurge, maxUnavailable: 0 }))).toEqual([
    `error: maxSurge ${maxSurge} starts each new pod beside the old one, which still holds host port TCP 9100 of container main: an update never gets past its first pod`,
  ]);
});

test('no surge, no host port, no rolling update', () => {
  expect(saidBy(surgeWithHostPort, surging({ maxUnavailable: 1 }))).toEqual([]);
  expect(saidBy(surgeWithHostPort, surging({ maxSurge: '0%', maxUnavailable: 1 }))).toEqual([]);
  expect(
    saidBy(
      surgeWithHostPort,
      surging({ maxSurge: 1, maxUnavailable: 0 }, { container: { ports: [{ containerPort: 9100 }] } }),
    ),
  ).toEqual([]);
  expect(
    saidBy(
      surgeWithHostPort,
      surging({}, { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: { maxSurge: 1 } } } }),
    ),
  ).toEqual([]);
});

test("a strategy that is refused anyway is another rule's", () => {
  expect(saidBy(surgeWithHostPort, surging({ maxSurge: 1 }))).toEqual([]);
});
