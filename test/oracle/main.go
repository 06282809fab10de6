// Puts cases to Kubernetes' own code: reads one case a line, `{"op", "input"}` as in test/conformance, and writes one verdict a line,
// what `expect` holds there. A case that cannot be put is answered by `{"failure"}`.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"k8s.io/klog/v2"

	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/kubernetes/pkg/features"
)

type object = map[string]any

// An operation decodes its input and answers what `expect` holds.
type operation func(input json.RawMessage) (any, error)

var operations = map[string]operation{}

// Makes an operation of a function over decoded input.
func on[Input any](answer func(Input) any) operation {
	return func(raw json.RawMessage) (any, error) {
		var input Input
		if err := json.Unmarshal(raw, &input); err != nil {
			return nil, err
		}
		return answer(input), nil
	}
}

func verdict(line []byte) (answer any) {
	defer func() {
		if reason := recover(); reason != nil {
			answer = object{"failure": fmt.Sprint(reason)}
		}
	}()
	var one struct {
		Op    string
		Input json.RawMessage
	}
	if err := json.Unmarshal(line, &one); err != nil {
		return object{"failure": err.Error()}
	}
	op, known := operations[one.Op]
	if !known {
		return object{"failure": fmt.Sprintf("no operation is called %q", one.Op)}
	}
	setComparisonOperators(one.Input)
	answer, err := op(one.Input)
	if err != nil {
		return object{"failure": err.Error()}
	}
	return answer
}

// The feature gate is one for the whole process, as it is in a cluster.
func setComparisonOperators(input json.RawMessage) {
	var gates struct{ ComparisonOperators bool }
	if err := json.Unmarshal(input, &gates); err != nil || gates.ComparisonOperators == comparisonOperators() {
		return
	}
	gate := map[string]bool{string(features.TaintTolerationComparisonOperators): gates.ComparisonOperators}
	if err := utilfeature.DefaultMutableFeatureGate.SetFromMap(gate); err != nil {
		panic(err)
	}
}

func comparisonOperators() bool {
	return utilfeature.DefaultFeatureGate.Enabled(features.TaintTolerationComparisonOperators)
}

func main() {
	klog.SetLogger(klog.Logger{})
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			check(encoder.Encode(verdict(line)))
		}
		// Whoever asks may wait for the answer before asking on.
		if err != nil || in.Buffered() == 0 {
			check(out.Flush())
		}
		if err == io.EOF {
			return
		}
		check(err)
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
