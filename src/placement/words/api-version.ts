/** The version of what reports and locks look like. */
export const API_VERSION = 'cdk8s-placement/v1';
