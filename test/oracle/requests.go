package main

import (
	"encoding/json"
	"math/big"

	v1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	resourcehelper "k8s.io/component-helpers/resource"
	"k8s.io/kubernetes/pkg/apis/core"
	corev1 "k8s.io/kubernetes/pkg/apis/core/v1"
)

// An amount in thousandths, as many digits as that takes.
func thousandths(amount resource.Quantity) string {
	amount.RoundUp(resource.Milli)
	decimal := amount.AsDec()
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(3-int64(decimal.Scale())), nil)
	return power.Mul(power, decimal.UnscaledBig()).String()
}

func init() {
	operations["podRequests"] = on(func(input struct{ Spec json.RawMessage }) any {
		manifest, err := json.Marshal(object{"spec": input.Spec})
		if err != nil {
			return undecodable(err)
		}
		stored, err := decode[*core.Pod](podKind, manifest)
		if err != nil {
			return undecodable(err)
		}
		var scheduled v1.Pod
		check(corev1.Convert_core_Pod_To_v1_Pod(stored, &scheduled, nil))
		requests := object{}
		for name, amount := range resourcehelper.PodRequests(&scheduled, resourcehelper.PodResourcesOptions{}) {
			requests[string(name)] = thousandths(amount)
		}
		return object{"requests": requests}
	})
}
