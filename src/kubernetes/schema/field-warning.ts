export type FieldWarningReason =
  | 'DeprecatedNodeLabel'
  | 'DeprecatedTopologyKey'
  | 'Duplicate'
  | 'EmptyName'
  | 'FractionalBytes'
  | 'HiddenVariable'
  | 'HostIPWithoutHostPort'
  | 'InvalidPreferredValue'
  | 'NegativeGracePeriod'
  | 'NegativeHistoryLimit'
  | 'NoLabelSelector'
  | 'NoProjectedSource'
  | 'NotCanonical'
  | 'NotDnsLabel'
  | 'OverlappingPaths'
  | 'PortConflict'
  | 'PortNameConflict'
  | 'ReplacedAnnotation'
  | 'RetiredVolume'
  | 'TooManyIndexes';

/** Something the API server warns about in one field and stores all the same. */
export interface FieldWarning {
  readonly reason: FieldWarningReason;
  /** Path of the field as Kubernetes writes it. */
  readonly field: string;
  /** The line kubectl shows. */
  readonly message: string;
  /** The value or field to use instead. @default - there is no single one */
  readonly replacement?: string;
}

/** A warning that begins with the path of its field, as most do. */
export function fieldWarning(
  reason: FieldWarningReason,
  field: string,
  text: string,
  replacement?: string,
): FieldWarning {
  return { reason, field, message: `${field}: ${text}`, ...(replacement !== undefined && { replacement }) };
}
