import { Pod } from 'cdk8s-plus-28';
import { call, kubectl, settlesTo } from './cluster';
import { definitionOf, isCustom } from './custom-resources';
import { CORPUS, EXAMPLE_FILES, exampleDocuments } from './manifests';
import { type ApiManifest, Scene } from './scene';

/** Custom resources can be applied where a corpus folder has their definitions. */
const documents = new Map(
  EXAMPLE_FILES.map(file => [file, exampleDocuments(file).filter(({ object }) => CORPUS || !isCustom(object))]),
);

const definitions = new Map(
  [...documents.values()]
    .flat()
    .filter(({ object }) => isCustom(object))
    .map(({ object }) => definitionOf(object))
    .map(definition => [definition.metadata.name, definition]),
);

/**
 * cdk8s-plus, whose objects have its label, writes defaults that the API server drops and quantities that it writes
 * otherwise, as users do in jobs.
 */
function isOurs(object: ApiManifest): boolean {
  return object.kind !== 'Job' && !JSON.stringify(object).includes(Pod.ADDRESS_LABEL);
}

const kinds = new Scene();

beforeAll(async () => {
  for (const definition of definitions.values()) await kinds.create(definition);
  await settlesTo(async () => {
    const { items } = await call('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
    return items.filter(
      ({ metadata, status }: any) =>
        definitions.has(metadata.name) &&
        !status?.conditions?.some(({ type, status: holds }: any) => type === 'Established' && holds === 'True'),
    ).length;
  }, 0);
});

afterAll(() => kinds.end());

describe.each([...documents.keys()].filter(file => documents.get(file)!.length > 0))('%s', file => {
  const objects = documents.get(file)!.map(({ object }) => object);
  const input = documents
    .get(file)!
    .map(({ text }) => text)
    .join('---\n');
  const surroundings = new Scene();

  beforeAll(async () => {
    const own = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    const namespaces = new Set(
      objects.map(({ metadata: { namespace = 'default' } }) => namespace).filter(namespace => !own.includes(namespace)),
    );
    for (const namespace of namespaces) {
      await surroundings.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    }
  });

  afterAll(async () => {
    await kubectl(['delete', '--wait=false', '--ignore-not-found', '-f', '-'], input);
    await surroundings.end();
    await settlesTo(async () => (await stored()).length, 0);
  });

  const apply = async () =>
    kubectl(['apply', '--server-side', '--validate=strict', '--warnings-as-errors', '-f', '-'], input);

  async function stored(): Promise<ApiManifest[]> {
    const { stdout } = await kubectl(['get', '--ignore-not-found', '-o', 'json', '-f', '-'], input);
    if (stdout === '') return [];
    const found = JSON.parse(stdout);
    return found.kind === 'List' ? found.items : [found];
  }

  test('is applied without a warning', async () => {
    const { status, stdout, stderr } = await apply();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(objects.length);
  });

  test('is stored as it is written, whatever was defaulted', async () => {
    expect((await stored()).filter(isOurs)).toMatchObject(objects.filter(isOurs));
  });

  test('is not changed by a second time, and shows no difference', async () => {
    const generations = async () => (await stored()).map(({ metadata }) => metadata.generation);
    const before = await generations();
    expect(await apply()).toMatchObject({ status: 0, stderr: '' });
    expect(await generations()).toEqual(before);
    for (const way of [['--server-side'], []]) {
      expect(await kubectl(['diff', ...way, '-f', '-'], input)).toEqual({ status: 0, stdout: '', stderr: '' });
    }
  });
});
