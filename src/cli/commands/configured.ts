import type { Command, Option } from 'commander';
import type { Io } from './io';
import { UsageError } from './options';
import type { Configuration } from '../../placement/configuration/configuration';
import { loadConfiguration } from '../../placement/configuration/configuration-file';

/** What a command is to do: by its flags first, then by the configuration, then by default. */
export interface Configured<Options> {
  readonly inputs: readonly string[];
  readonly options: Options;
}

interface ConfigurationOptions {
  readonly config?: string | false;
}

/** Fields whose flag has another name. */
const FLAGS: Readonly<Partial<Record<keyof Configuration, string>>> = { rules: 'rule' };

/** Fields that have no flag, and hold for every command. */
const WITHOUT_FLAG: ReadonlySet<string> = new Set(['excludeFrom', 'severities'] satisfies (keyof Configuration)[]);

/**
 * What a command is to do.
 *
 * @param command the command, after it was parsed
 * @param paths the inputs that it was given
 * @throws UsageError when there is neither a path nor a configuration with inputs
 */
export function configured<Options extends object>(
  command: Command,
  paths: readonly string[],
  io: Io,
): Configured<Options> {
  const { options, inputs } = configuredOptions<Options>(command, io);
  if (paths.length > 0) return { inputs: paths, options };
  if (inputs !== undefined) return { inputs, options };
  const isFlag = command.options.some(option => option.attributeName() === 'filename');
  throw new UsageError(
    `no input; name files or folders${isFlag ? ' by --filename' : ''}, or list inputs in placement.yaml`,
  );
}

/** The options of a command, and the inputs of its configuration. */
export function configuredOptions<Options extends object>(
  command: Command,
  io: Io,
): { readonly options: Options; readonly inputs?: readonly string[] } {
  const given = command.opts<Options & ConfigurationOptions>();
  const found = given.config === false ? undefined : loadConfiguration(io.cwd, given.config);
  if (!found) return { options: given };
  const { inputs, ...fields } = found.configuration;
  const { waivers, lock, baseline } = fields;
  const ownFiles = [found.file, waivers, lock, baseline].filter(file => typeof file === 'string');
  return { inputs, options: { ...given, ...fieldsFor(command, fields), ownFiles } };
}

/** The fields that concern the command and that no flag overrides, by the names of the flags. */
function fieldsFor(command: Command, fields: Omit<Configuration, 'inputs'>): object {
  const options = new Map(command.options.map(option => [option.attributeName(), option]));
  const applying = Object.entries(fields).flatMap(([field, value]) => {
    const flag = FLAGS[field as keyof Configuration] ?? field;
    const option = options.get(flag);
    const applies = option ? takes(command, option, value) : WITHOUT_FLAG.has(field);
    return value !== undefined && applies ? [[flag, value] as const] : [];
  });
  return Object.fromEntries(applying);
}

function takes(command: Command, option: Option, value: unknown): boolean {
  const isGiven = command.getOptionValueSource(option.attributeName()) === 'cli';
  return !isGiven && (option.argChoices === undefined || option.argChoices.includes(`${value}`));
}
