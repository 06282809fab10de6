import { dirname, join, normalize } from 'path';
import { readDocuments } from './documents';
import type { InputText } from './input-files';
import type { SourceNote } from './sources';
import { podPlaces, podSpecAt } from '../../kubernetes/kinds/pods';
import { isBuiltIn, podBearingKind } from '../../kubernetes/kinds/registry';
import { isObject } from '../../kubernetes/syntax/json-object';

/** The files of an input after those were set aside that other tools make manifests of. */
export interface Layout {
  readonly texts: readonly InputText[];
  /** One line for each chart and each kustomization of which something was set aside. */
  readonly notes: readonly SourceNote[];
  /** The namespace that a kustomization gives to the objects of a file, by the name of the file. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/** What a kustomization makes of other files. */
interface Kustomization {
  readonly folder: string;
  /** Files that are no manifests: patches, generators and transformers. */
  readonly others: readonly string[];
  /** Files and folders whose objects it takes over. */
  readonly resources: readonly string[];
  readonly namespace?: string;
  /** Whether it changes objects in ways that are not followed here. */
  readonly changes: boolean;
}

const CHART = /(?:^|\/)Chart\.yaml$/;
const KUSTOMIZATION = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/**
 * Sets aside what is no manifest yet: the files of Helm charts, and the patches, generators and changed resources of
 * kustomizations. Each chart and kustomization is to be rendered by its own tool.
 */
export function layOut(texts: readonly InputText[]): Layout {
  const charts = texts.filter(({ name }) => CHART.test(name)).map(({ name }) => dirname(name));
  const outermost = charts.filter(chart => !charts.some(other => other !== chart && isBelow(chart, other)));
  const plain = texts.filter(({ name }) => !outermost.some(chart => isOfChart(name, chart)));
  const kustomizations = plain
    .filter(({ name }) => KUSTOMIZATION.test(name))
    .flatMap(({ name, text }) => kustomizationOf(name, text));
  const aside = filesSetAside(plain, kustomizations);
  const folders = kustomizations.map(({ folder }) => folder);
  const patches = plain.filter(({ name, text }) => isLikePatch(normalize(name), folders) && holdsPartsOnly(text));
  const isPatch = new Set(patches.map(({ name }) => name));
  const namespaces = kustomizations.flatMap(({ resources, namespace }) =>
    namespace === undefined ? [] : resources.map(resource => [resource, namespace] as const),
  );
  return {
    texts: plain.filter(({ name }) => !KUSTOMIZATION.test(name) && !aside.has(normalize(name)) && !isPatch.has(name)),
    notes: [
      ...outermost.map(chart => ({
        source: chart,
        message: `a Helm chart, not judged; render it first: helm template ${chart} | cdk8s-placement check -`,
      })),
      ...kustomizations
        .filter(({ changes, others }) => changes || others.length > 0)
        .map(({ folder }) => ({
          source: folder,
          message: `a kustomization that changes its resources, not judged; render it first: kustomize build ${folder} | cdk8s-placement check -`,
        })),
    ],
    namespaces: new Map(namespaces),
  };
}

/** A file beside or below a kustomization, or one that is called a patch. */
function isLikePatch(name: string, kustomizations: readonly string[]): boolean {
  return /patch/i.test(name) || kustomizations.some(folder => isBelow(name, folder));
}

/** Whether text holds parts of workloads alone: such as a patch has, without selector or images. */
function holdsPartsOnly(text: string): boolean {
  const { documents, problems } = readDocuments(text);
  return problems.length === 0 && documents.length > 0 && documents.every(({ value }) => isPart(value));
}

function isPart(value: unknown): boolean {
  if (!isObject(value) || typeof value.kind !== 'string' || typeof value.apiVersion !== 'string') return false;
  const known = podBearingKind(value.apiVersion, value.kind);
  if (!known || !isBuiltIn(known)) return false;
  const [place] = podPlaces(known, value);
  const spec = place && podSpecAt(value, place);
  const containers = isObject(spec) && Array.isArray(spec.containers) ? (spec.containers as readonly unknown[]) : [];
  const isWhole = containers.length > 0 && containers.every(one => isObject(one) && one.image !== undefined);
  const hasSelector = known.selector !== 'required' || (isObject(value.spec) && value.spec.selector !== undefined);
  return !isWhole || !hasSelector;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

/** A chart's templates, values and sub-charts. What else lies in its folder, such as examples, is read. */
function isOfChart(name: string, chart: string): boolean {
  if (!isBelow(name, chart)) return false;
  const [first, ...rest] = (chart === '.' ? name : name.slice(chart.length + 1)).split('/');
  return rest.length === 0
    ? /^(?:Chart|values.*)\.(?:ya?ml|json)$|\.schema\.json$/.test(first)
    : CHART_FOLDERS.has(first);
}

const CHART_FOLDERS: ReadonlySet<string> = new Set(['charts', 'ci', 'crds', 'templates', 'tests']);

function filesSetAside(texts: readonly InputText[], kustomizations: readonly Kustomization[]): ReadonlySet<string> {
  const aside = new Set(kustomizations.flatMap(({ others }) => others));
  const names = texts.map(({ name }) => normalize(name));
  const byFolder = new Map(kustomizations.map(one => [one.folder, one]));
  const changed = new Set<string>();
  const change = ({ folder, resources }: Kustomization): void => {
    if (changed.has(folder)) return;
    changed.add(folder);
    for (const resource of resources) {
      const base = byFolder.get(resource);
      if (base) change(base);
      else names.filter(name => name === resource).forEach(name => aside.add(name));
    }
  };
  kustomizations.filter(({ changes }) => changes).forEach(change);
  return aside;
}

/** The members that list files, directly or as `path`, which are no manifests. */
const OTHERS = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'generators',
  'transformers',
  'configurations',
  'replacements',
  'crds',
];
/** The members that change objects in ways that decide whether and where pods run, or which object they are. */
const CHANGES = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'components',
  'transformers',
  'replacements',
  'namePrefix',
  'nameSuffix',
  'commonLabels',
  'labels',
  'vars',
  'validators',
];

function kustomizationOf(name: string, text: string): Kustomization[] {
  const [document] = readDocuments(text).documents;
  if (!isObject(document?.value)) return [];
  const value = document.value;
  const folder = normalize(dirname(name));
  const inFolder = (path: string) => normalize(join(folder, path)).replace(/\/$/, '');
  const listOf = (member: string) => (Array.isArray(value[member]) ? (value[member] as readonly unknown[]) : []);
  const pathsIn = (member: string) =>
    listOf(member).flatMap(entry => {
      const path = isObject(entry) ? entry.path : entry;
      // An inline patch has lines.
      return typeof path === 'string' && !path.includes('\n') ? [inFolder(path)] : [];
    });
  return [
    {
      folder,
      others: OTHERS.flatMap(pathsIn),
      resources: [...pathsIn('resources'), ...pathsIn('bases')],
      ...(typeof value.namespace === 'string' && { namespace: value.namespace }),
      changes: value.kind === 'Component' || CHANGES.some(member => isSet(value[member])),
    },
  ];
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : value !== undefined && value !== null && value !== '';
}
