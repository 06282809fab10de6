import { isFailing, type FailOn } from './analysis/failing';
import { analyseFiles, RequestError, type FileAnalysis } from './analysis/file-analysis';
import { currentDay } from './analysis/waivers';
import { loadConfiguration } from './configuration/configuration-file';
import { misconfigured, violationsOf, type Violation } from './report/json/violations';
import { summaryText } from './report/text/findings-text';
import { nearestName } from './words/nearest-name';
import { UserError } from '../errors/user-error';

/** What the manifests of an app are judged against; `properties` in `cdk8s.yaml`. */
export interface PlacementValidationProps {
  /**
   * The configuration: what it says of nodes, waivers, lock, baseline, severities, budget share and `failOn` holds
   * unless another property says otherwise. The path begins at the folder of `cdk8s.yaml`.
   *
   * @default - the nearest `placement.yaml` of the folder of `cdk8s.yaml` or one above it, if there is one
   */
  readonly config?: string;

  /**
   * The file of the nodes: what `kubectl get nodes -o json` or `-o yaml` prints. The path begins at the folder of
   * `cdk8s.yaml`.
   *
   * @default - one node of each pool that the manifests speak of, an ordinary one and one of the control plane
   */
  readonly nodes?: string;

  /**
   * The file of accepted findings: a list of rule, workload, reason and expires. The path begins at the folder of
   * `cdk8s.yaml`.
   *
   * @default - none
   */
  readonly waivers?: string;

  /**
   * The file of the lock that landing is held to, as `cdk8s-placement lock` writes it. The path begins at the folder of
   * `cdk8s.yaml`.
   *
   * @default - landing is held to no lock
   */
  readonly lockFile?: string;
}

/** What the cdk8s CLI gives a plugin, as far as this one takes it. Its types are in `cdk8s-cli/plugins`. */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
  };
}

/**
 * The check as a plugin of the cdk8s CLI. Named under `validations` in `cdk8s.yaml`, it judges what every `cdk8s synth`
 * writes, whatever made it, and reports each finding with the path of its construct. An error fails the command.
 *
 * @see https://cdk8s.io/docs/latest/plugins/
 */
export class PlacementValidation {
  /**
   * @param props what to judge against; the cdk8s CLI gives what stands under `properties`
   */
  constructor(private readonly props: PlacementValidationProps = {}) {}

  /**
   * Checks the manifests of an app. The cdk8s CLI calls this.
   *
   * @param context the `ValidationContext` of the cdk8s CLI: the paths of the manifests, and the report to fill
   */
  public async validate(context: any): Promise<void> {
    const { manifests, report } = context as ValidationContext;
    try {
      const { config, nodes, waivers, lockFile } = checkProps(this.props);
      const cwd = process.cwd();
      const configuration = loadConfiguration(cwd, config)?.configuration;
      const analysis = analyseFiles({
        inputs: manifests,
        nodes: nodes === undefined ? configuration?.nodes : [nodes],
        waivers: waivers ?? configuration?.waivers,
        lock: lockFile ?? configuration?.lock,
        baseline: configuration?.baseline,
        severities: configuration?.severities,
        budgetShare: configuration?.budgetShare,
        cwd,
        today: currentDay(),
      });
      violationsOf(analysis).forEach(violation => report.addViolation(violation));
      report.submit(isFine(analysis, configuration?.failOn) ? 'success' : 'failure', {
        Findings: summaryText(analysis, { width: 80, isColored: false }),
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      report.addViolation(misconfigured(error.message));
      report.submit('failure');
    }
  }
}

function isFine({ findings, problems }: FileAnalysis, failOn?: FailOn): boolean {
  return problems.length === 0 && !isFailing(findings, failOn);
}

const PROPERTIES: readonly (keyof PlacementValidationProps)[] = ['config', 'nodes', 'waivers', 'lockFile'];

/** What a file says, nobody has checked. */
function checkProps(props: PlacementValidationProps): PlacementValidationProps {
  for (const [name, value] of Object.entries(props)) {
    if (!PROPERTIES.some(property => property === name)) {
      throw new RequestError(
        `properties: there is no ${name}; did you mean ${nearestName(name, PROPERTIES) ?? PROPERTIES.join(' or ')}?`,
      );
    }
    if (typeof value !== 'string') {
      throw new RequestError(`properties.${name}: expected the path of a file, found ${JSON.stringify(value)}`);
    }
  }
  return props;
}
