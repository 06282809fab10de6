/** What agents lean on in cdk8s-plus without its having promised it. A failure here means: look before users do. */
import { App, Chart, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

const chart = new Chart(new App(), 'chart');

class Bare extends kplus.Workload {
  public readonly resourceType = 'daemonsets';
  protected readonly apiObject = new kplus.k8s.KubeDaemonSet(this, 'Resource', {
    spec: Lazy.any({ produce: () => ({}) }) as never,
  });
}

test('a workload renders its pod spec and its selector', () => {
  const bare = new Bare(chart, 'Bare', {
    select: false,
    hostNetwork: true,
    containers: [{ image: 'a', resources: {}, ports: [{ number: 80, hostPort: 80, hostIp: '1.2.3.4' }] }],
  });
  bare.select(kplus.LabelSelector.of({ labels: { app: 'bare' } }));
  expect(kplus.k8s.toJson_LabelSelector(bare._toLabelSelector())).toEqual({ matchLabels: { app: 'bare' } });
  expect(kplus.k8s.toJson_PodSpec(bare._toPodSpec())).toEqual({
    automountServiceAccountToken: false,
    containers: [
      {
        image: 'a',
        imagePullPolicy: 'Always',
        name: 'main',
        ports: [{ containerPort: 80, hostIP: '1.2.3.4', hostPort: 80 }],
        securityContext: {
          allowPrivilegeEscalation: false,
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
        },
      },
    ],
    dnsPolicy: 'ClusterFirst',
    hostNetwork: true,
    restartPolicy: 'Always',
    securityContext: { fsGroupChangePolicy: 'Always', runAsNonRoot: true },
    setHostnameAsFQDN: false,
    terminationGracePeriodSeconds: 30,
  });
});

test('no resources are added when resources are given, even empty ones', () => {
  expect(new kplus.Container({ image: 'a', resources: {} })._toKube().resources).toBeUndefined();
  expect(
    new kplus.Container({ image: 'a', resources: { memory: { limit: Size.mebibytes(1) } } })._toKube().resources
      ?.requests,
  ).toBeUndefined();
});

test('the base constructor adds containers through addContainer and addInitContainer', () => {
  const added: string[] = [];
  class Listening extends Bare {
    public addContainer(container: kplus.ContainerProps) {
      added.push(container.image);
      return super.addContainer(container);
    }

    public addInitContainer(container: kplus.ContainerProps) {
      added.push(container.image);
      return super.addInitContainer(container);
    }
  }
  new Listening(chart, 'Listening', { containers: [{ image: 'a' }], initContainers: [{ image: 'b' }] });
  expect(added).toEqual(['a', 'b']);
});

test("an overlay in L1 types renders in Kubernetes' own spelling", () => {
  expect(
    kplus.k8s.toJson_PodSpec({
      containers: [{ name: 'a', resources: { limits: { 'nvidia.com/gpu': kplus.k8s.Quantity.fromNumber(1) } } }],
      hostPid: true,
    }),
  ).toEqual({ containers: [{ name: 'a', resources: { limits: { 'nvidia.com/gpu': 1 } } }], hostPID: true });
});
