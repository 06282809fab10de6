import { describeHostPort, hostPortsOf, sharesAddress } from '../../../src/placement/facts/host-ports';

const port = (hostIP?: string) =>
  hostPortsOf({
    containers: [{ name: 'a', ports: [{ containerPort: 80, hostPort: 80, ...(hostIP !== undefined && { hostIP }) }] }],
  })[0];

test('host ports have a protocol, an address and a container', () => {
  expect(
    hostPortsOf({
      containers: [
        {
          name: 'a',
          ports: [{ containerPort: 80 }, { containerPort: 53, hostPort: 5353, protocol: 'UDP', hostIP: '10.0.0.1' }],
        },
      ],
    }),
  ).toEqual([{ port: 5353, protocol: 'UDP', hostIP: '10.0.0.1', container: 'a' }]);
});

test('every address is none in particular', () => {
  expect([port(), port(''), port('0.0.0.0')]).toEqual(Array(3).fill({ port: 80, protocol: 'TCP', container: 'a' }));
  expect(sharesAddress(port('10.0.0.1'), port('10.0.0.2'))).toBe(false);
  expect(sharesAddress(port('10.0.0.1'), port())).toBe(true);
});

test("on the host's network every container port is one", () => {
  expect(hostPortsOf({ hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] })).toEqual([
    { port: 80, protocol: 'TCP', container: 'a' },
  ]);
});

test('init containers count when they go on running', () => {
  const ports = [{ containerPort: 80, hostPort: 80 }];
  expect(
    hostPortsOf({
      initContainers: [
        { name: 'once', ports },
        { name: 'sidecar', ports, restartPolicy: 'Always' },
      ],
    }).map(({ container }) => container),
  ).toEqual(['sidecar']);
});

test("a reader's name", () => {
  expect(describeHostPort(port())).toBe('TCP 80');
  expect(describeHostPort(port('10.0.0.1'))).toBe('TCP 80 of 10.0.0.1');
});
