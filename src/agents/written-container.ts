import type { Container, ContainerProps, ContainerSecurityContextProps } from 'cdk8s-plus-28';
import { compact, type ContainerJson } from './pod-json';

/** What the user wrote of each container, which cdk8s-plus does not keep apart from the defaults it adds. */
const written = new WeakMap<Container, ContainerProps>();

/** The props to make a container from so that cdk8s-plus adds no resources to it. */
export function withoutDefaultResources(props: ContainerProps): ContainerProps {
  return { ...props, resources: props.resources ?? {} };
}

export function rememberWritten(container: Container, props: ContainerProps): void {
  written.set(container, props);
}

/**
 * The container without the pull policy and the startup probe that the user did not write. A ready-made `Container`
 * that was attached keeps what it came with: nothing says what of it its user wrote.
 */
export function withoutInjected(container: Container, rendered: ContainerJson): ContainerJson {
  const props = written.get(container);
  if (!props) return rendered;
  return compact({
    ...rendered,
    imagePullPolicy: props.imagePullPolicy,
    startupProbe: props.startup && rendered.startupProbe,
  });
}

/** What the user wrote of a container's security; of an attached `Container`, all that it came with. */
export function writtenSecurity(container: Container): ContainerSecurityContextProps {
  const props = written.get(container);
  return props ? (props.securityContext ?? {}) : container.securityContext;
}
