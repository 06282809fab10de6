package main

import (
	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/selection"
	corev1helpers "k8s.io/component-helpers/scheduling/corev1"
	"k8s.io/component-helpers/scheduling/corev1/nodeaffinity"
	"k8s.io/klog/v2"
)

type caseNode struct {
	Name          string
	Labels        map[string]string
	Taints        []v1.Taint
	Unschedulable bool
}

func (one caseNode) node() *v1.Node {
	return &v1.Node{
		ObjectMeta: metav1.ObjectMeta{Name: one.Name, Labels: one.Labels},
		Spec:       v1.NodeSpec{Taints: one.Taints, Unschedulable: one.Unschedulable},
	}
}

func withError(answer object, key string, err error) object {
	if err != nil {
		answer[key] = err.Error()
	}
	return answer
}

func init() {
	operations["tolerates"] = on(func(input struct {
		Toleration v1.Toleration
		Taint      v1.Taint
	}) any {
		return object{"tolerated": input.Toleration.ToleratesTaint(klog.Logger{}, &input.Taint, comparisonOperators())}
	})

	operations["untolerated"] = on(func(input struct {
		Tolerations []v1.Toleration
		Taints      []v1.Taint
	}) any {
		every := func(*v1.Taint) bool { return true }
		taint, found := corev1helpers.FindMatchingUntoleratedTaint(klog.Logger{}, input.Taints, input.Tolerations, every, comparisonOperators())
		if found {
			return object{"allTolerated": false, "firstUntolerated": taint}
		}
		return object{"allTolerated": true}
	})

	operations["affinity"] = on(func(input struct {
		NodeSelector map[string]string
		Affinity     *v1.Affinity
		Node         caseNode
	}) any {
		pod := &v1.Pod{Spec: v1.PodSpec{NodeSelector: input.NodeSelector, Affinity: input.Affinity}}
		match, err := nodeaffinity.GetRequiredNodeAffinity(pod).Match(input.Node.node())
		return withError(object{"match": match}, "parseError", err)
	})

	operations["nodeSelectorTerms"] = on(func(input struct {
		NodeSelector v1.NodeSelector
		Node         caseNode
	}) any {
		match, lazy := nodeaffinity.NewLazyErrorNodeSelector(&input.NodeSelector).Match(input.Node.node())
		_, strict := nodeaffinity.NewNodeSelector(&input.NodeSelector)
		return withError(withError(object{"match": match}, "lazyError", lazy), "strictParseError", strict)
	})

	operations["preferred"] = on(func(input struct {
		Terms []v1.PreferredSchedulingTerm
		Node  caseNode
	}) any {
		terms, err := nodeaffinity.NewPreferredSchedulingTerms(input.Terms)
		if err != nil {
			return object{"parseError": err.Error()}
		}
		return object{"score": terms.Score(input.Node.node())}
	})

	operations["requirement"] = on(func(input struct {
		Key      string
		Operator selection.Operator
		Values   []string
		Labels   *labels.Set
	}) any {
		requirement, err := labels.NewRequirement(input.Key, input.Operator, input.Values)
		answer := withError(object{"valid": err == nil}, "error", err)
		if err == nil && input.Labels != nil {
			answer["match"] = requirement.Matches(*input.Labels)
		}
		return answer
	})

	operations["labelSelectorString"] = on(func(input struct {
		Value  string
		Labels labels.Set
	}) any {
		selector, err := labels.Parse(input.Value)
		if err != nil {
			return object{"parseError": err.Error()}
		}
		return object{"match": selector.Matches(input.Labels)}
	})
}
