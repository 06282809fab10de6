/** Keys that code refers to by name; what is known of each is in the tables beside. */
export const OS_LABEL = 'kubernetes.io/os';
export const ARCH_LABEL = 'kubernetes.io/arch';
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

/** The label and the taint of control-plane nodes, and what both were called before Kubernetes 1.25. */
export const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
export const LEGACY_MASTER = 'node-role.kubernetes.io/master';

/** The prefix of labels that name the roles of a node, as `kubectl get nodes` shows them. */
export const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** What EKS runs a node on: `fargate`, `hybrid`, `auto` or `ec2`. */
export const EKS_COMPUTE_TYPE = 'eks.amazonaws.com/compute-type';
