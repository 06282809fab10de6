package main

import (
	"time"

	apps "k8s.io/api/apps/v1"
	v1 "k8s.io/api/core/v1"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/controller/daemon"
	"k8s.io/kubernetes/pkg/controller/daemon/util"
)

func daemonSetOf(template v1.PodTemplateSpec) *apps.DaemonSet {
	return &apps.DaemonSet{Spec: apps.DaemonSetSpec{Template: template}}
}

func nodesOf(cases []caseNode) []*v1.Node {
	nodes := make([]*v1.Node, len(cases))
	for index, one := range cases {
		nodes[index] = one.node()
	}
	return nodes
}

func init() {
	operations["shouldRun"] = on(func(input struct {
		Template v1.PodTemplateSpec
		Node     caseNode
	}) any {
		runs, keeps := daemon.NodeShouldRunDaemonPod(klog.Logger{}, input.Node.node(), daemonSetOf(input.Template))
		return object{"shouldRun": runs, "shouldContinueRunning": keeps}
	})

	operations["desired"] = on(func(input struct {
		Template v1.PodTemplateSpec
		Nodes    []caseNode
	}) any {
		set := daemonSetOf(input.Template)
		desired, keepOnly := []string{}, []string{}
		for _, node := range nodesOf(input.Nodes) {
			runs, keeps := daemon.NodeShouldRunDaemonPod(klog.Logger{}, node, set)
			if runs {
				desired = append(desired, node.Name)
			} else if keeps {
				keepOnly = append(keepOnly, node.Name)
			}
		}
		return object{"desiredNumberScheduled": len(desired), "nodes": desired, "keepOnly": keepOnly}
	})

	operations["daemonPod"] = on(func(input struct {
		Template v1.PodTemplateSpec
		NodeName string
	}) any {
		pod := util.CreatePodTemplate(input.Template, nil, "")
		affinity := util.ReplaceDaemonSetPodNodeNameNodeAffinity(pod.Spec.Affinity, input.NodeName)
		return object{"tolerations": pod.Spec.Tolerations, "affinity": affinity, "nodeSelector": pod.Spec.NodeSelector}
	})

	operations["replaceAffinity"] = on(func(input struct {
		Affinity *v1.Affinity
		NodeName string
	}) any {
		return object{"affinity": util.ReplaceDaemonSetPodNodeNameNodeAffinity(input.Affinity, input.NodeName)}
	})

	// No case of test/conformance: what `npm run bench` measures.
	operations["judgeAll"] = on(func(input struct {
		Templates []v1.PodTemplateSpec
		Nodes     []caseNode
	}) any {
		nodes := nodesOf(input.Nodes)
		start, runs := time.Now(), 0
		for _, template := range input.Templates {
			set := daemonSetOf(template)
			for _, node := range nodes {
				if wanted, _ := daemon.NodeShouldRunDaemonPod(klog.Logger{}, node, set); wanted {
					runs++
				}
			}
		}
		return object{"milliseconds": float64(time.Since(start).Microseconds()) / 1000, "runs": runs}
	})
}
