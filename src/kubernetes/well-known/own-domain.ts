/** Advice for a key whose domain belongs to Kubernetes or to a platform. */
export const OWN_DOMAIN_ADVICE = 'use a domain of your own, such as example.com/pool';
