import type { PodBearingKind } from './kind';

const PROMETHEUS = 'prometheus-operator/prometheus-operator pkg/apis/monitoring/v1';
const ELASTIC = 'elastic/cloud-on-k8s pkg/apis';
const STRIMZI =
  'strimzi/strimzi-kafka-operator api/src/main/java/io/strimzi/api/kafka/model/common/template/PodTemplate.java';
const INTEL_PLUGINS = ['Dlb', 'Dsa', 'Fpga', 'Gpu', 'Iaa', 'Npu', 'Qat', 'Sgx'];

function elastic(group: string, kind: string): PodBearingKind {
  return { group: `${group}.k8s.elastic.co`, kind, templates: [{ path: 'spec.podTemplate' }], source: ELASTIC };
}

function strimzi(kind: string, ...parts: readonly string[]): PodBearingKind {
  return {
    group: 'kafka.strimzi.io',
    kind,
    placement: parts.map(part => ({ path: `${part}.template.pod`, madeBy: part })),
    source: STRIMZI,
  };
}

/** Custom resources of operators, each of which runs one product. */
export const OPERATOR_KINDS: readonly PodBearingKind[] = [
  elastic('apm', 'ApmServer'),
  ...['Beat', 'Agent'].map((kind): PodBearingKind => ({
    group: `${kind.toLowerCase()}.k8s.elastic.co`,
    kind,
    templates: [{ path: 'spec.daemonSet.podTemplate', daemon: true }, { path: 'spec.deployment.podTemplate' }],
    source: ELASTIC,
  })),
  {
    group: 'ceph.rook.io',
    kind: 'CephCluster',
    placement: [{ path: 'spec.placement.*', affinity: 'nodeAffinity' }],
    source: 'rook/rook pkg/apis/ceph.rook.io/v1/types.go',
  },
  {
    group: 'datadoghq.com',
    kind: 'DatadogAgent',
    placement: [
      { path: 'spec.override.nodeAgent', madeBy: 'spec', daemon: true },
      { path: 'spec.override.clusterAgent', madeBy: 'spec' },
      { path: 'spec.override.clusterChecksRunner' },
    ],
    source: 'DataDog/datadog-operator api/datadoghq/v2alpha1/datadogagent_types.go',
  },
  ...INTEL_PLUGINS.map((device): PodBearingKind => ({
    group: 'deviceplugin.intel.com',
    kind: `${device}DevicePlugin`,
    placement: [{ path: 'spec', daemon: true }],
    source: 'intel/intel-device-plugins-for-kubernetes pkg/apis/deviceplugin/v1',
  })),
  {
    group: 'elasticsearch.k8s.elastic.co',
    kind: 'Elasticsearch',
    templates: [{ path: 'spec.nodeSets.*.podTemplate' }],
    source: ELASTIC,
  },
  elastic('enterprisesearch', 'EnterpriseSearch'),
  elastic('kibana', 'Kibana'),
  elastic('logstash', 'Logstash'),
  elastic('maps', 'ElasticMapsServer'),
  strimzi('Kafka', 'spec.kafka', 'spec.zookeeper', 'spec.entityOperator', 'spec.cruiseControl', 'spec.kafkaExporter'),
  strimzi('KafkaBridge', 'spec'),
  strimzi('KafkaConnect', 'spec'),
  strimzi('KafkaMirrorMaker2', 'spec'),
  strimzi('KafkaNodePool', 'spec'),
  ...['Alertmanager', 'Prometheus', 'ThanosRuler'].map((kind): PodBearingKind => ({
    group: 'monitoring.coreos.com',
    kind,
    placement: [{ path: 'spec' }],
    source: PROMETHEUS,
  })),
  {
    group: 'monitoring.coreos.com',
    kind: 'PrometheusAgent',
    placement: [{ path: 'spec', daemon: { field: 'spec.mode', value: 'DaemonSet' } }],
    source: PROMETHEUS,
  },
  {
    group: 'opentelemetry.io',
    kind: 'OpenTelemetryCollector',
    placement: [{ path: 'spec', daemon: { field: 'spec.mode', value: 'daemonset' } }],
    source: 'open-telemetry/opentelemetry-operator apis/v1beta1/opentelemetrycollector_types.go',
  },
  {
    group: 'postgresql.cnpg.io',
    kind: 'Cluster',
    placement: [{ path: 'spec.affinity', madeBy: 'spec', affinity: 'nodeAffinity' }],
    source: 'cloudnative-pg/cloudnative-pg api/v1/cluster_types.go',
  },
];
