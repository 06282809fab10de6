import { type FieldError, invalidEach, quote } from '../schema/field-error';
import { validateLabelKey, validateLabelValue } from '../syntax/names';
import { NODE_SELECTOR_ANNOTATION } from '../well-known/well-known-annotations';

type NodeSelectorMap = Readonly<Record<string, string>>;

export interface PodNodeSelectorRequest {
  readonly podName: string;
  readonly namespace: string;
  readonly namespaceAnnotations: NodeSelectorMap;
  /** The plug-in's configuration: `clusterDefaultNodeSelector`, and a whitelist per namespace. */
  readonly clusterConfig: NodeSelectorMap;
  readonly nodeSelector: NodeSelectorMap;
}

export type PodNodeSelectorVerdict =
  | { readonly allowed: true; readonly nodeSelector: NodeSelectorMap }
  | { readonly allowed: false; readonly kind: 'conflict' | 'whitelist' | 'unparsable'; readonly message: string };

type ParsedSelector =
  | { readonly ok: true; readonly labels: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly message: string };

/** `a=b,c=d` and nothing more: no sets, no inequality, no double equals sign. */
function parseSelector(text: string): ParsedSelector {
  const labels = new Map<string, string>();
  if (text === '') return { ok: true, labels };
  for (const pair of text.split(',')) {
    const parts = pair.split('=');
    if (parts.length !== 2) return { ok: false, message: `invalid selector: [${parts.join(' ')}]` };
    const [key, value] = parts.map(part => part.trim());
    const errors: FieldError[] = [
      ...invalidEach('<nil>', key, validateLabelKey(key).slice(0, 1)),
      ...invalidEach(`[${key}]`, value, validateLabelValue(value).slice(0, 1)),
    ];
    if (errors.length > 0) return { ok: false, message: errors[0].message };
    labels.set(key, value);
  }
  return { ok: true, labels };
}

/** A namespace's selector: its annotation, even an empty one, else the cluster's default. */
function namespaceSelector({ namespaceAnnotations, clusterConfig }: PodNodeSelectorRequest): ParsedSelector {
  const sources: [NodeSelectorMap, string][] = [
    [namespaceAnnotations, NODE_SELECTOR_ANNOTATION],
    [clusterConfig, 'clusterDefaultNodeSelector'],
  ];
  const found = sources.find(([map, key]) => Object.hasOwn(map, key));
  return parseSelector(found ? found[0][found[1]] : '');
}

/**
 * The admission plug-in PodNodeSelector (off by default): adds the namespace's selector to the pod's.
 * It acts on pods after the DaemonSet controller has chosen their nodes, so DESIRED does not move.
 */
export function admitPodNodeSelector(request: PodNodeSelectorRequest): PodNodeSelectorVerdict {
  const refuse = (kind: 'conflict' | 'whitelist', why: string): PodNodeSelectorVerdict => ({
    allowed: false,
    kind,
    message: `pods ${quote(request.podName)} is forbidden: ${why}`,
  });
  const own = new Map(Object.entries(request.nodeSelector));
  const selector = namespaceSelector(request);
  if (!selector.ok) return { allowed: false, kind: 'unparsable', message: selector.message };
  if ([...selector.labels].some(([key, value]) => own.has(key) && own.get(key) !== value)) {
    return refuse('conflict', 'pod node label selector conflicts with its namespace node label selector');
  }
  const merged = new Map([...selector.labels, ...own]);
  const { namespace, clusterConfig } = request;
  const whitelist = parseSelector(Object.hasOwn(clusterConfig, namespace) ? clusterConfig[namespace] : '');
  if (!whitelist.ok) return { allowed: false, kind: 'unparsable', message: whitelist.message };
  if (whitelist.labels.size > 0 && [...merged].some(([key, value]) => whitelist.labels.get(key) !== value)) {
    return refuse('whitelist', 'pod node label selector labels conflict with its namespace whitelist');
  }
  return { allowed: true, nodeSelector: Object.fromEntries(merged) };
}
