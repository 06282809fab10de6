package main

import (
	"time"
	_ "unsafe" // for the names below

	v1 "k8s.io/api/core/v1"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/apis/core/v1/helper"
	_ "k8s.io/kubernetes/pkg/controller/tainteviction"
)

//go:linkname noExecuteTaints k8s.io/kubernetes/pkg/controller/tainteviction.getNoExecuteTaints
func noExecuteTaints(taints []v1.Taint) []v1.Taint

// Negative means that the pod stays.
//
//go:linkname minTolerationTime k8s.io/kubernetes/pkg/controller/tainteviction.getMinTolerationTime
func minTolerationTime(tolerations []v1.Toleration) time.Duration

func init() {
	operations["taintEviction"] = on(func(input struct {
		Tolerations []v1.Toleration
		Taints      []v1.Taint
	}) any {
		taints := noExecuteTaints(input.Taints)
		if len(taints) == 0 {
			return object{"evict": "never"}
		}
		allTolerated, used := helper.GetMatchingTolerations(klog.Logger{}, taints, input.Tolerations)
		if !allTolerated {
			return object{"evict": "immediately"}
		}
		switch stays := minTolerationTime(used); {
		case stays < 0:
			return object{"evict": "never"}
		case stays == 0:
			return object{"evict": "immediately"}
		default:
			return object{"evict": "after", "seconds": stays.Seconds()}
		}
	})
}
