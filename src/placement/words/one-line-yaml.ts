/** A value as YAML that fits into a sentence: `{app: fluentd, tier: "1"}`. */
export function oneLineYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLineYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${oneLineYaml(key)}: ${oneLineYaml(member)}`)
      .join(', ')}}`;
  }
  return typeof value === 'string' && isPlain(value) ? value : JSON.stringify(value ?? null);
}

/** Text that every reader of YAML 1.1 takes for text without quotes; some take `E0` for a number. */
function isPlain(text: string): boolean {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null|e-?\d+)$/i.test(text);
}
