import type { Architecture } from './architecture';

/**
 * Machine series with Arm processors, as of 2026-08.
 *
 * @see https://cloud.google.com/compute/docs/instances/arm-on-compute
 */
const ARM_SERIES: ReadonlySet<string> = new Set(['a4x', 'c4a', 'n4a', 't2a']);

/** The form of a machine type: series and class, and mostly a size. */
const MACHINE_TYPE = /^[a-z]+\d[a-z0-9]*-[-a-z0-9]+$/;

/** The architecture of a Compute Engine machine series, such as `c4a`. */
export function googleSeriesArchitecture(series: string): Architecture {
  return ARM_SERIES.has(series) ? 'arm64' : 'amd64';
}

/** The architecture of a Compute Engine machine type, such as `c4a-standard-8`; undefined for anything else. */
export function googleArchitecture(machineType: string): Architecture | undefined {
  if (!MACHINE_TYPE.test(machineType)) return undefined;
  return googleSeriesArchitecture(machineType.split('-')[0]);
}
