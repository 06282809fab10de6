import type { FileAnalysis } from '../../analysis/file-analysis';
import type { Manifest } from '../../input/manifest';
import type { SourceProblem } from '../../input/sources';
import type { Finding } from '../../rules/finding';
import { printable } from '../../words/printable';
import { alikeFindings } from '../alike-findings';

/** An entry of the report of the cdk8s CLI: a rule, and the objects that it has the same against. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

interface ViolatingResource {
  /** The name by which the cdk8s CLI finds the construct. */
  readonly resourceName: string;
  readonly manifestPath: string;
  readonly locations: readonly string[];
}

/** An analysis as the cdk8s CLI reports it, worst first. */
export function violationsOf({ plan, findings, problems }: FileAnalysis): Violation[] {
  return [
    ...problems.map(unreadable),
    ...alikeFindings(findings).map(group => ({
      ruleName: group[0].rule,
      recommendation: printable(`${group[0].severity}: ${group[0].message}`),
      fix: printable(group[0].fix),
      violatingResources: group.map(finding => ({
        resourceName: resourceName(finding, plan.manifests),
        ...locationIn(finding),
      })),
    })),
  ];
}

/** The configuration of the plugin that cannot be used. */
export function misconfigured(message: string): Violation {
  return {
    ruleName: 'configuration',
    recommendation: `error: ${message.split('\n').map(printable).join('; ')}`,
    fix: 'correct properties of class PlacementValidation in cdk8s.yaml, or the file that they name',
    violatingResources: [
      { resourceName: 'PlacementValidation', manifestPath: 'cdk8s.yaml', locations: ['validations'] },
    ],
  };
}

function unreadable({ place, source, message }: SourceProblem): Violation {
  return {
    ruleName: 'unreadable',
    recommendation: printable(`error: ${message}`),
    fix: 'fix the file so that kubectl can parse it',
    violatingResources: [{ resourceName: '', ...locationIn({ place, source }) }],
  };
}

/**
 * cdk8s knows one construct for each name, whatever the kind. Where several objects have the name, the whole
 * description stands for it, so that no other construct is blamed.
 */
function resourceName({ workload, subject }: Finding, manifests: readonly Manifest[]): string {
  const namesakes = manifests.filter(({ metadata }) => metadata.name === subject.name);
  return printable(namesakes.length === 1 ? subject.name : workload);
}

function locationIn({
  place,
  source,
}: Pick<Finding, 'place' | 'source'>): Pick<ViolatingResource, 'manifestPath' | 'locations'> {
  return place
    ? { manifestPath: printable(place.file), locations: [`line ${place.line}`] }
    : { manifestPath: printable(source), locations: [] };
}
