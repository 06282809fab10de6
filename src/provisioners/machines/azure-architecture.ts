import type { Architecture } from './architecture';

/**
 * Sizes with Arm processors: `p` is among the letters after the number of processors (`Standard_D4pds_v5`), or the
 * accelerator comes with a Grace processor (`Standard_ND128isr_GB200_v6`). As of 2026-08.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
const ARM = /^[A-Z]+_(?:[A-Z]+\d+(?:-\d+)?[a-z]*p[a-z]*(?:_|$)|.*_GB\d+(?:_|$))/i;

/** The form of a size: tier and name. */
const SIZE = /^(?:Standard|Basic)_[A-Z]/i;

/** The architecture of an Azure VM size, such as `Standard_D4ps_v5`; undefined for anything else. */
export function azureArchitecture(size: string): Architecture | undefined {
  if (!SIZE.test(size)) return undefined;
  return ARM.test(size) ? 'arm64' : 'amd64';
}
