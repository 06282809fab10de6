import { validatePodTemplate } from '../../../../src/kubernetes/validation/workloads/pod-template';

function errorsOf(spec: object): string[] {
  return validatePodTemplate({ spec }, 'template').errors.map(({ message }) =>
    message.replaceAll('template.spec.', ''),
  );
}

const container = (windowsOptions?: object) => ({
  name: 'c',
  image: 'i',
  ...(windowsOptions && { securityContext: { windowsOptions } }),
});
const USER = 'securityContext.windowsOptions.runAsUserName';

test.each([
  'ContainerUser',
  'DOMAIN\\user',
  'a.example.com\\user',
  `${'a'.repeat(15)}\\u`,
  `${'a.'.repeat(127)}a\\u`,
  'u'.repeat(104),
  'NT AUTHORITY\\SYSTEM',
])('%s may run containers', runAsUserName => {
  expect(
    errorsOf({ containers: [container({ runAsUserName })], securityContext: { windowsOptions: { runAsUserName } } }),
  ).toEqual([]);
});

test.each([
  ['', 'runAsUserName cannot be an empty string'],
  ['a\\b\\c', 'runAsUserName cannot contain more than one backslash'],
  ['a\tb', 'runAsUserName cannot contain control characters'],
  ['\\user', "runAsUserName's Domain doesn't match the NetBios nor the DNS format"],
  ['a_very_long_domain\\user', "runAsUserName's Domain doesn't match the NetBios nor the DNS format"],
  [`${'a.'.repeat(128)}a\\u`, "runAsUserName's Domain length must be under 256 characters"],
  ['DOMAIN\\', "runAsUserName's User cannot be empty"],
  ['. .', "runAsUserName's User cannot contain only periods or spaces"],
  ['u'.repeat(105), "runAsUserName's User length must not be longer than 104 characters"],
  ['a@b', 'runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]'],
])('%j may not: %s', (runAsUserName, detail) => {
  expect(errorsOf({ containers: [container()], securityContext: { windowsOptions: { runAsUserName } } })).toEqual([
    `${USER}: Invalid value: ${JSON.stringify(runAsUserName)}: ${detail}`,
  ]);
});

describe('processes of the host', () => {
  const host = { hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } };

  test('what the pod says holds for every container', () => {
    expect(
      errorsOf({
        ...host,
        containers: [container(), container({ hostProcess: true })].map((one, index) => ({
          ...one,
          name: `c${index}`,
        })),
      }),
    ).toEqual([]);
  });

  test('all containers or none', () => {
    const containers = [container({ hostProcess: true }), { ...container(), name: 'd' }];
    expect(
      validatePodTemplate({ spec: { hostNetwork: true, containers } }, 'template').errors.map(({ message }) => message),
    ).toEqual([
      'template.spec: Invalid value: "": If pod contains any hostProcess containers then all containers must be HostProcess containers',
    ]);
  });

  test('on the network of the host', () => {
    expect(errorsOf({ ...host, hostNetwork: false, containers: [container()] })).toEqual([
      'hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers',
    ]);
  });

  test('as the pod says', () => {
    expect(errorsOf({ ...host, containers: [container({ hostProcess: false })] })).toEqual([
      'containers[0].securityContext.windowsOptions.hostProcess: Invalid value: false: pod hostProcess value must be identical if both are specified, was true',
    ]);
  });
});
