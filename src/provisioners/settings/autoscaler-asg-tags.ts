import { asJson, type Settings } from './settings';
import { invalid } from '../../kubernetes/schema/field-error';
import { ONE_TAINT_PER_KEY, type Limit } from '../target/limit';
import { textMap, type Json } from '../target/manifest';
import { labelMap, taintMap, type Spelling } from '../target/spelling';
import { STARTUP_TAINTS_AT_REGISTRATION } from '../target/startup-taints';

const PREFIX = 'k8s.io/cluster-autoscaler/node-template';
const MAX_TAG_KEY = 128;

const TAG_KEYS: Limit = {
  text: `a tag key of at most ${MAX_TAG_KEY} characters, \`${PREFIX}/label/\` included`,
  check: ({ labels, taints, startupTaints }) =>
    [
      ...Object.keys(labels).map(key => `${PREFIX}/label/${key}`),
      ...[...taints, ...startupTaints].map(({ key }) => `${PREFIX}/taint/${key}`),
    ]
      .filter(tag => tag.length > MAX_TAG_KEY)
      .map(tag => invalid('pool', tag, `AWS takes tag keys of at most ${MAX_TAG_KEY} characters; shorten the key`)),
};

/** The tags of an AWS Auto Scaling group from which the cluster-autoscaler knows what a new node would be like. */
export const AUTOSCALER_ASG_TAGS: Settings = {
  name: 'cluster-autoscaler ASG tags',
  labels: { path: 'labels', spelling: tagged(labelMap, 'label') },
  taints: {
    path: 'taints',
    spelling: tagged(
      taintMap(effect => `:${effect}`),
      'taint',
    ),
  },
  startupTaints: STARTUP_TAINTS_AT_REGISTRATION,
  limits: [ONE_TAINT_PER_KEY, TAG_KEYS],
  update: 'in place; describes nodes, does not label or taint them',
  scaleFromZero: 'yes: the purpose of these tags',
  frame: {},
  format: ({ labels, taints }) => asJson({ ...textMap(labels, 'labels'), ...textMap(taints, 'taints') }),
};

function tagged<T>(spelling: Spelling<T>, part: string): Spelling<T> {
  const prefix = `${PREFIX}/${part}/`;
  const withKeys = (json: Json, change: (key: string) => string) =>
    json && Object.fromEntries(Object.entries(textMap(json, part)).map(([key, value]) => [change(key), value]));
  return {
    form: `tags \`${prefix}<k>\``,
    write: value => withKeys(spelling.write(value), key => `${prefix}${key}`),
    read: (json, field) =>
      spelling.read(
        withKeys(json, key => key.slice(prefix.length)),
        field,
      ),
  };
}
