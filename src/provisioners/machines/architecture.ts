/** An architecture as nodes name it in `kubernetes.io/arch`. */
export type Architecture = 'amd64' | 'arm64';
