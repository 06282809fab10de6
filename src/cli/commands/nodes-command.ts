import { InvalidArgumentError, Option, type Command } from 'commander';
import type { AddCommand } from './command';
import { configuredOptions } from './configured';
import { EXIT } from './exit-code';
import type { Io } from './io';
import {
  configOption,
  excludeOption,
  INPUTS,
  noConfigOption,
  outputOption,
  UsageError,
  type ReadingOptions,
} from './options';
import { addLabel, addTaint, poolOfFlags, type PoolFlags } from './pool-flags';
import { readPools } from '../../placement/plan/file-pools';
import type { PlanPool } from '../../placement/plan/plan-pool';
import { API_VERSION } from '../../placement/words/api-version';
import { nearestName } from '../../placement/words/nearest-name';
import { printableJson } from '../../placement/words/printable';
import { describeTaint } from '../../placement/words/refusal-text';
import type { INodePool } from '../../pools/node-pool';
import { Taint } from '../../pools/taint';
import { NodeSettings } from '../../provisioners/settings/node-settings';
import { NodeSettingsFormat } from '../../provisioners/settings/node-settings-format';

interface NodesOptions extends PoolFlags, ReadingOptions {
  readonly for: NodeSettingsFormat;
  readonly pool?: string;
  readonly output: 'text' | 'json';
}

const FORMATS: readonly string[] = Object.values(NodeSettingsFormat);

const HELP = `
Formats: ${FORMATS.join(', ')}.

Examples:
  $ cdk8s-placement nodes dist/ --for k3s --pool gpu
  $ cdk8s-placement nodes --for kubectl --label example.com/pool=gpu --taint example.com/pool=gpu:NoSchedule
  $ cdk8s-placement nodes dist/ --for terraform-eks --output json`;

/** Settings of nodes that no manifest makes, from the labels and taints of those that one does. */
export const nodesCommand: AddCommand = (program, { io, exitWith }) =>
  program
    .command('nodes')
    .description('print settings that register nodes with the labels and taints of a pool')
    .argument('[path...]', `manifests that make nodes: ${INPUTS}`)
    .addOption(new Option('--for <format>', 'what takes the settings').argParser(knownFormat).makeOptionMandatory())
    .option('--pool <name>', 'which pool of the manifests, or the name of a pool that is given by label and taint')
    .addOption(
      new Option('--label <key=value>', 'a label of a pool that no manifest makes; may be repeated')
        .argParser(addLabel)
        .default({}, 'none'),
    )
    .addOption(
      new Option('--taint <key=value:Effect>', 'a taint of a pool that no manifest makes; may be repeated')
        .argParser(addTaint)
        .default([], 'none'),
    )
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(excludeOption())
    .addOption(outputOption(['text', 'json']))
    .addHelpText('after', HELP)
    .action(async (given: string[], flags: NodesOptions, command: Command) => {
      const isGiven = Object.keys(flags.label).length + flags.taint.length > 0;
      const { options, inputs = [] } = configuredOptions<NodesOptions>(command, io);
      const paths = given.length > 0 || isGiven ? given : inputs;
      if (isGiven === paths.length > 0) {
        throw new UsageError(
          `give manifests that make nodes, or a pool by --label and --taint${isGiven ? '; both are given' : ''}`,
        );
      }
      const pools = isGiven
        ? [poolOfFlags(options.pool, options)]
        : await poolsIn(paths, options, io, () => exitWith(EXIT.unreadable));
      const settings = pools.map(pool => ({ pool: pool.poolName, settings: settingsOf(pool, options.for) }));
      if (options.output === 'json') {
        await io.stdout.write(
          `${printableJson({ apiVersion: API_VERSION, format: options.for, pools: settings }, 2)}\n`,
        );
      } else if (settings.length > 1) {
        throw new UsageError(
          `the manifests make several pools: ${settings.map(({ pool }) => pool).join(', ')}; choose one with --pool`,
        );
      } else {
        await io.stdout.write(settings[0].settings);
      }
    });

function knownFormat(format: string): string {
  if (FORMATS.includes(format)) return format;
  const nearest = nearestName(format, FORMATS);
  throw new InvalidArgumentError(
    `${nearest ? `Did you mean ${nearest}? ` : ''}Allowed choices are ${FORMATS.join(', ')}.`,
  );
}

/** The pools of manifests, or the one of a name. What cannot be read is told beside them. */
async function poolsIn(
  paths: readonly string[],
  { pool: name, exclude, excludeFrom, ownFiles }: NodesOptions,
  io: Io,
  onProblem: () => void,
): Promise<INodePool[]> {
  const { pools, problems } = readPools(paths, {
    exclude,
    excludeFrom,
    ownFiles,
    cwd: io.cwd,
    stdin: paths.includes('-') ? await io.stdin() : undefined,
  });
  for (const { source, message } of problems) await io.stderr.write(`${source}: ${message}\n`);
  if (problems.length > 0) onProblem();
  if (pools.length === 0) {
    throw new UsageError('nothing that was read makes nodes; give the pool by --label and --taint');
  }
  const chosen = pools.filter(pool => name === undefined || pool.name === name);
  if (chosen.length === 0) {
    const names = pools.map(pool => pool.name);
    const nearest = nearestName(`${name}`, names);
    throw new UsageError(
      `there is no pool ${name}; ${nearest ? `did you mean ${nearest}?` : `the manifests make ${names.join(', ')}`}`,
    );
  }
  return chosen.map(nodePoolOf);
}

function nodePoolOf({ name, labels, taints, startupTaints }: PlanPool): INodePool {
  const parsed = (list: PlanPool['taints']) => list.map(taint => Taint.parse(describeTaint(taint)));
  return { poolName: name, labels: { ...labels }, taints: parsed(taints), startupTaints: parsed(startupTaints) };
}

function settingsOf(pool: INodePool, format: NodeSettingsFormat): string {
  try {
    return NodeSettings.render(pool, format);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
